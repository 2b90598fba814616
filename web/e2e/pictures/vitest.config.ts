import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: { include: ['pictures/*.e2e.ts'], testTimeout: 600_000, hookTimeout: 120_000 },
})
