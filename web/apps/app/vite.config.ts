import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/**
 * One index.html serves `/app/*` and `/vr`; every file that it needs lies under `/app/`.
 * `modulePreload.polyfill` is off because the browsers we support do not need it.
 */
export default defineConfig({
  base: '/app/',
  plugins: [react()],
  build: {
    target: 'es2022',
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
})
