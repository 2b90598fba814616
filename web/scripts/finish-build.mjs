/**
 * What the server needs beside Vite's output: the page of the API documentation, and every text file
 * compressed once, so that no request has to wait for it.
 */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const DIST = join(import.meta.dirname, '../apps/app/dist')
const TEXT = /\.(js|css|html|json|svg|webmanifest|wasm|txt)$/
/** Smaller files fit into one network packet anyway. */
const WORTH_IT_BYTES = 1024

const swagger = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
const docs = join(DIST, 'docs')
mkdirSync(docs, { recursive: true })
for (const name of ['swagger-ui-bundle.js', 'swagger-ui.css', 'LICENSE', 'NOTICE'])
  copyFileSync(join(swagger, name), join(docs, name))
writeFileSync(
  join(docs, 'start.js'),
  'SwaggerUIBundle({ url: "/openapi.json", dom_id: "#docs", deepLinking: true, validatorUrl: null })\n',
)

for (const entry of readdirSync(DIST, { recursive: true, withFileTypes: true })) {
  const path = join(entry.parentPath ?? entry.path, entry.name)
  if (!entry.isFile() || !TEXT.test(entry.name)) continue
  const content = readFileSync(path)
  const packed = {
    br: brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }),
    gz: gzipSync(content, { level: 9 }),
  }
  for (const [suffix, bytes] of Object.entries(packed)) {
    rmSync(`${path}.${suffix}`, { force: true })
    if (content.length >= WORTH_IT_BYTES && bytes.length < content.length)
      writeFileSync(`${path}.${suffix}`, bytes)
  }
}
