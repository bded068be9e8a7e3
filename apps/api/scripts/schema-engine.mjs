#!/usr/bin/env node
// A stand-in for Prisma's native schema engine, which npm does not carry: the same command line and JSON-RPC, backed by
// the wasm build. Only the development CLI uses it; the server applies migrations by itself.
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import pg from 'pg'
import { EngineAdapter, pgDriver } from './engine-adapter.mjs'

const argv = process.argv.slice(2)
globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message() {} }

if (argv[0] === '--version' || argv[0] === '-V') {
  console.log('schema-engine-wasm')
  process.exit(0)
}
if (argv.includes('cli')) await answerDatabaseCommand()
else serveRpc()

function adapterFor(url) {
  const make = async (driver) => new EngineAdapter(await driver)
  return {
    provider: 'postgres',
    adapterName: 'orch-schema-engine',
    connect: () => make(pgDriver(url)),
    connectToShadowDb: async () => make(shadowDriver(url)),
  }
}

async function shadowDriver(url) {
  const name = `prisma_shadow_${crypto.randomUUID().replaceAll('-', '')}`
  const admin = await pgDriver(url)
  await admin.script(`CREATE DATABASE "${name}"`)
  const shadow = new URL(url)
  shadow.pathname = `/${name}`
  return pgDriver(shadow.href, async () => {
    await admin.script(`DROP DATABASE "${name}"`)
    await admin.close()
  })
}

async function loadEngine(datamodels, url) {
  const require = createRequire(import.meta.url)
  const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  const file = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg').replace(/\.js$/, '.wasm')
  const { instance } = await WebAssembly.instantiate(await readFile(file), { './schema_engine_bg.js': glue })
  glue.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
  const factory = bindMigrationAwareSqlAdapterFactory(adapterFor(url))
  // An empty list makes the engine panic; absence does not.
  const options = { datamodels: datamodels.length > 0 ? datamodels : undefined }
  return glue.SchemaEngine.new(options, () => {}, factory)
}

async function answerDatabaseCommand() {
  const { values, positionals } = parseArgs({
    args: argv.filter((word) => word !== 'cli'),
    allowPositionals: true,
    strict: false,
    options: { datasource: { type: 'string' }, 'datasource-url': { type: 'string' } },
  })
  const url = new URL(values.datasource ? JSON.parse(values.datasource).url : values['datasource-url'])
  const name = decodeURIComponent(url.pathname.slice(1))
  const command = positionals[0]
  if (command !== 'can-connect-to-database') url.pathname = '/postgres'
  try {
    const client = new pg.Client({ connectionString: url.href })
    await client.connect()
    if (command === 'create-database') await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`)
    if (command === 'drop-database') await client.query(`DROP DATABASE ${client.escapeIdentifier(name)}`)
    await client.end()
    process.exit(0)
  } catch (error) {
    const fields = {
      error_code: error.code === '3D000' ? 'P1003' : 'P1001',
      message: String(error.message),
      is_panic: false,
    }
    process.stderr.write(`\n${JSON.stringify({ level: 'ERROR', target: 'schema_engine::logger', fields })}`)
    process.exit(1)
  }
}

function serveRpc() {
  const { values } = parseArgs({
    args: argv,
    strict: false,
    allowPositionals: true,
    options: { datamodels: { type: 'string', multiple: true }, datasource: { type: 'string' } },
  })
  const reply = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)
  let engine
  let queue = Promise.resolve()

  async function open() {
    const datamodels = await Promise.all(
      (values.datamodels ?? []).map(async (path) => [path, await readFile(path, 'utf8')]),
    )
    return loadEngine(datamodels, JSON.parse(values.datasource).url)
  }

  async function answer({ id, method, params }) {
    try {
      engine ??= await open()
      let result = await engine[method === 'getDatabaseVersion' ? 'version' : method](params)
      if (method === 'diff') {
        const { stdout, ...rest } = result
        if (stdout) reply({ id: 1e6 + id, method: 'print', params: { content: stdout } })
        result = rest
      }
      reply({ id, result: result ?? {} })
    } catch (error) {
      const data = { is_panic: false, message: error.message, error_code: error.code, meta: error.meta }
      reply({ id, error: { code: 4466, message: 'error', data } })
    }
  }

  createInterface({ input: process.stdin })
    .on('line', (line) => {
      const message = JSON.parse(line)
      if (message.method) queue = queue.then(() => answer(message))
    })
    .on('close', () => queue.finally(() => process.exit(0)))
}
