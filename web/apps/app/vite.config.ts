import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const DIST = fileURLToPath(new URL('./dist', import.meta.url))

/** Packs each text file once here, so that the server need not do it for every visitor. */
function packed(): Plugin {
  return {
    name: 'packed',
    apply: 'build',
    async closeBundle() {
      const names = await readdir(DIST, { recursive: true })
      await Promise.all(names.filter((name) => /\.(js|css|html|svg|webmanifest)$/.test(name)).map(pack))
    },
  }
}

async function pack(name: string): Promise<void> {
  const path = join(DIST, name)
  const content = await readFile(path)
  if (content.length < 1024) return
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }
  await writeFile(`${path}.br`, await promisify(brotliCompress)(content, quality))
  await writeFile(`${path}.gz`, await promisify(gzip)(content, { level: 9 }))
}

/** While developing, everything that is not a page goes to a server started by hand. */
const server = process.env.PALESTRA_API ?? 'http://127.0.0.1:8443'
const isPage = /^\/(?:$|app(?:\/|$)|vr(?:[/?]|$)|@|src\/|node_modules\/|packages\/)/

/**
 * One index.html serves `/app/*` and `/vr`; every file that it needs lies under `/app/`.
 * `modulePreload.polyfill` is off because the browsers we support do not need it.
 */
export default defineConfig({
  base: '/app/',
  plugins: [react(), packed()],
  server: {
    proxy: {
      '/': {
        target: server,
        secure: false,
        ws: true,
        bypass: ({ url }) => (url && isPage.test(url) ? url : null),
      },
    },
  },
  build: {
    target: 'es2022',
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
})
