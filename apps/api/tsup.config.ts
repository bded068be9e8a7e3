import { cpSync, existsSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'tsup'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  entry: ['src/main.ts'],
  format: ['esm'],
  target: 'node20',
  sourcemap: true,
  clean: true,
  splitting: true,
  removeNodeProtocol: false,
  noExternal: [/^@orch\//],
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  async onSuccess() {
    cpSync(at('prisma/migrations'), at('dist/migrations'), { recursive: true })
    if (existsSync(at('../dashboard/dist'))) {
      rmSync(at('dist/public'), { recursive: true, force: true })
      cpSync(at('../dashboard/dist'), at('dist/public'), { recursive: true })
    }
  },
})
