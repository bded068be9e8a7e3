import tailwindcss from '@tailwindcss/vite'
import { tanstackRouter } from '@tanstack/router-plugin/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { nameApp, nameStart, preloadApp } from './scripts/app-chunk.ts'
import { shortTextNames } from './scripts/short-text-names.ts'
import { subsetInter } from './scripts/subset-inter.ts'

const API = process.env['ORCH_API'] ?? 'http://127.0.0.1:4280'

/** What most pages are made of. What it fetches only when somebody opens it stays apart. */
const FRAME =
  /packages[\\/]entrance[\\/]|dashboard[\\/]src[\\/](?:lib|components)[\\/](?!catalogue|fields|value|ui[\\/](?:menu-parts|dialog-box|confirm-box|toast-list))/

/** Few files instead of many: each answer costs its head, and many small files pack worse than one. */
const CHUNKS = [
  // A language but English is fetched at once, by those who read it.
  { name: 'de', test: /src[\\/]languages[\\/]de\.ts|texts\.de\.ts/, priority: 5 },
  // What it says of services and steps: with the first page that shows such.
  { name: 'steps-de', test: /src[\\/]languages[\\/]de[\\/]|catalogue[\\/]dress\.ts/, priority: 5 },
  // What functions do: with the first field for expressions.
  { name: 'help-de', test: /help\.de\.json/, priority: 5 },
  // What steps of templates are called: with the first template that is used.
  { name: 'templates-de', test: /words\.de\.json/, priority: 5 },
  // What the settings of the server mean: with their page.
  { name: 'settings-de', test: /settings\.de\.json/, priority: 5 },
  { name: nameStart, priority: 6 },
  { name: nameApp, priority: 4 },
  { name: 'frame', test: FRAME, priority: 3 },
  { name: 'icons', test: /node_modules[\\/]lucide-react/, priority: 2 },
  { name: 'engine', test: /packages[\\/](?:engine|expression)[\\/]/, priority: 2 },
  // Small ones alone are joined: a large one would come with pages that need another part of it.
  { name: 'shared', minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 800 },
]

// The server's policy is `script-src 'self'; style-src 'self'`: nothing may be inlined into the page.
export default defineConfig({
  plugins: [
    tanstackRouter({ autoCodeSplitting: true }),
    react(),
    tailwindcss(),
    shortTextNames(),
    subsetInter(),
    preloadApp(),
  ],
  build: {
    target: 'es2022',
    sourcemap: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
    rolldownOptions: { output: { codeSplitting: { groups: CHUNKS } } },
  },
  // The documents have the next port: `pnpm dev` starts both.
  server: { port: 5173, strictPort: true, proxy: { '/api': { target: API } } },
})
