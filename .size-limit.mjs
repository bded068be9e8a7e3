import { readdirSync, readFileSync } from 'node:fs'

const library = (name, limit, extra = {}) => ({
  name: `@orch/${name}`,
  path: `packages/${name}/dist/index.js`,
  limit,
  modifyEsbuildConfig: (config) => ({ ...config, platform: 'node' }),
  ...extra,
})

/** What providers load when it is first used. */
const LAZY = [
  'bcrypt-pbkdf',
  'feedsmith',
  'imapflow',
  'ioredis',
  'jose',
  'mongodb',
  'mysql2',
  'nodemailer',
  'oauth4webapi',
  'pg',
  'ssh2',
]

const DASHBOARD = 'apps/dashboard/dist'

/** Which files each page of the dashboard imports, as the build wrote it down. */
const MANIFEST = JSON.parse(readFileSync(`${DASHBOARD}/.vite/manifest.json`, 'utf8'))
const START = ['index.html', 'src/app.tsx', 'src/routes/_app/route.tsx?tsr-split=component']
const LIST = 'src/routes/_app/workflows/index.tsx?tsr-split=component'
const EXECUTION = 'src/routes/_app/executions/$executionId/index.tsx?tsr-split=component'
const EDITOR = 'src/routes/_app/workflows/$id/route.tsx?tsr-split=component'

/** What a browser fetches for these entries, what they import included. */
function filesOf(entries, found = new Set()) {
  for (const { file, css = [], imports = [] } of entries.map((entry) => MANIFEST[entry])) {
    if (found.has(file)) continue
    for (const one of [file, ...css]) found.add(one)
    filesOf(imports, found)
  }
  return [...found]
}

const inDashboard = (files) => files.map((file) => `${DASHBOARD}/${file}`)
/** The letters of English pages; others are fetched when a text has them. */
const fonts = readdirSync(`${DASHBOARD}/assets`)
  .filter((name) => name.startsWith('inter-basic-'))
  .map((name) => `assets/${name}`)
const first = ['index.html', ...filesOf([...START, LIST]), ...fonts]
const after = (page) => filesOf([...START, page]).filter((file) => !first.includes(file))

/** Files that are bundled already, as the server sends them. */
const built = (name, path, limit) => ({ name, path, limit, disablePlugins: ['@size-limit/esbuild'] })

/** What a user of each library carries, compressed; outside dependencies included. */
export default [
  // Before it read and printed in parts it kept to 2 kB; numbers beyond a double took the last 0.2.
  // Lists are counted and bytes refused before anything walks them: 0.1 kB in each of these.
  library('json', '4.3 kB'),
  library('crypto', '10.1 kB'),
  // Of it, digests where Node is not are 0.7 kB. That a check asks the store itself, and is faster by a tenth, took the last 0.1.
  library('keys', '5.5 kB'),
  library('webhooks', '6 kB'),
  // Of it, tokens, names and services as data are 10 kB, digests where Node is not 0.7 kB and checking arguments 0.7 kB.
  // The beginning of a value that somebody cut off took 0.3, families of other scanners' tests 0.3, and to
  // write secrets in parts, and copy millions of objects in parts 0.7. The walk with a stack of its own and the sieve, which
  // halve the time of values and of known values in texts, took the last 1.6.
  library('redact', '26.9 kB'),
  // Of it, luxon is 23 kB and re2js 40 kB.
  library('expression', '110 kB'),
  // Of it, expressions are 105 kB.
  library('data', '118 kB'),
  // Of it, HTML and Markdown are 110 kB; what reads PDFs and SQLite is loaded when it is first used.
  library('formats', '260 kB', { ignore: ['unpdf', 'sql.js'] }),
  // Of it, expressions are 105 kB; schedules in words and by intervals took 3, and checking drawings in parts, with bounds of
  // loops and cases, 0.5. Bounded loops, and places that are found without going through all workflows, took the last 0.3.
  library('engine', '151.8 kB'),
  library('engine-bullmq', '385 kB'),
  library('vault', '16 kB'),
  // Of it, reading and printing large integers is 1.3 kB; each call has a line.
  // A line for each operation of the API: 7.05 kB with those of the operators.
  library('client', '7.3 kB'),
  // What a provider loads when it is first used does not count: nobody carries it who does not use it. Before HTTP Request signed in,
  // read pages and took files, and Drive, Slack and Blob carried them, it was 10 kB less.
  // Of it, calling services is 200 kB, GraphQL 60 kB and YAML 30 kB. Copying items of very many fields once, not once a change, took
  // 0.2; events that are read in slices, the last 0.2.
  library('services', '309.4 kB', { ignore: LAZY }),
  // 194 kB since it listens to events, writes to Gmail, Notion, Redis, Telegram and Discord, runs commands over SSH, and GitHub, Linear,
  // Stripe, Sheets and Drive do more; of it, the marks of services are 6 kB.
  // It reads mail over IMAP, watches folders, Gmail, Drive and Webflow, and has more databases: 6 kB. MongoDB's settings and the check of what its servers send: 4 kB.
  // The list of formats, which the engine and the dashboard read too, and the refusal of all others: 0.5.
  // Streams of events in slices, bounds of lists and addresses, and pages of very many items: 0.4.
  library('providers', '220.9 kB', { ignore: LAZY }),
  // Of it, React is 60 kB, the router 20, and the letters 18; the home page is less. The answers' heads and the API's answers come on top.
  // Of it, 5 are texts that stand in catalogues, those of its dialogs among them, and what loads a language first.
  // English names beside those of the language, and what asks for its words of steps, took 0.5; "Try again" with each error, and
  // colours that a person chose, 0.2. What may become of all executions that match, by role and by refusal, took 0.2; a workspace that is lost while
  // its page is open, and plainer refusals, the last 0.1.
  built('dashboard: first page over the wire', inDashboard(first), '179.3 kB'),
  // Menus, dialogs and toasts, 45 kB, are no longer a part of the first page, and the editor shows a menu at once.
  // Frames, the list of steps to drag, and the preview of what a model draws: 4 kB. The parser of programs, 51 kB, comes with the first of them.
  // Its catalogues of texts took 6, and searching by words of two languages 0.3. Showing a used drawing whole took 0.1, codes of
  // drawings that take too long 0.3; the list of keys, which is fetched when it is asked for, gave 0.6 back.
  // Moving steps without React took 1.4; what publishes comes whole or not at all, and keeping the steps beside the
  // chosen one in view, 0.1 each; colours of notes and the key that pins, 0.1; secrets typed into a drawing and plainer refusals, the last 0.2.
  built('dashboard: editor over the wire, after the first page', inDashboard(after(EDITOR)), '331.9 kB'),
  built(
    'dashboard: an execution over the wire, after the first page',
    inDashboard(after(EXECUTION)),
    '34.6 kB',
  ),
  // Pages load theirs when they are opened; the editor's expressions, data and code are the most of it.
  // The home page and 23 templates are 20 kB. Arranging steps is 15 kB in a worker, what shows Markdown 14 and finding commands 11: each is loaded when it is first used.
  // Two-factor with its QR code, providers to sign in by and agents took 6; frames, an execution's page and folders 7.
  // Texts in catalogues took 13, the pages for operators 6, and words of another language for steps and functions 0.8.
  // The list of keys left the editor's first chunk for one of its own, which compresses by itself: 0.5; templates in other words took 0.5.
  // Choosing all executions that match, and how far their change is, took 2.4; a map only where there is room for it, 0.2; colours of notes and the
  // key that pins, the last 0.2. Why a key served a step and what settings mean, in the page's language, took 0.4. The names
  // of files, which are digests, compress to more or less by 0.2.
  built(
    'dashboard: all scripts',
    [`${DASHBOARD}/assets/*.js`, `!${DASHBOARD}/assets/{de,steps-de,help-de,templates-de,settings-de}-*.js`],
    '810 kB',
  ),
  // Fetched by those who read it. Of it, what to do about each refusal is 4 kB.
  built('dashboard: German of the pages', `${DASHBOARD}/assets/de-*.js`, '34.1 kB'),
  // Fetched with the answer of the server that it translates: names, fields, choices and outputs of 140 steps. Those of models are 2.5.
  built('dashboard: German of services and steps', `${DASHBOARD}/assets/steps-de-*.js`, '19 kB'),
  // Fetched with the first template that is used.
  built('dashboard: German inside of templates', `${DASHBOARD}/assets/templates-de-*.js`, '2 kB'),
  // Fetched with the first field for expressions: what each function does, beside the English sentence by which it is found.
  built('dashboard: German of functions', `${DASHBOARD}/assets/help-de-*.js`, '7.6 kB'),
  // Fetched with the page of the server's settings, which operators alone see.
  built('dashboard: German of settings', `${DASHBOARD}/assets/settings-de-*.js`, '4.6 kB'),
]
