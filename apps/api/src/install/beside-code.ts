import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const SOURCES = {
  migrations: '../../prisma/migrations',
  public: '../../../dashboard/dist',
  'library.json.br': '../../dist/library.json.br',
  'format-helper.js': '../../../../packages/formats/dist/format-helper.js',
  docs: '../../node_modules/redoc/bundles',
  'chat-page.js': '../../dist/chat-page.js',
  'chat-embed.js': '../../dist/chat-embed.js',
}

/** In the bundle it lies beside main.js; in the sources, where the build takes it from. */
export function besideCode(name: keyof typeof SOURCES): string {
  const bundled = fileURLToPath(new URL(name, import.meta.url))
  return existsSync(bundled) ? bundled : fileURLToPath(new URL(SOURCES[name], import.meta.url))
}
