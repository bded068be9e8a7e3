// Loaded into the measured server before its own code: `/` answers what `longestTurn` says, `/heap` for the heap after full collection.
import { createServer } from 'node:http'
import { longestTurn } from './turns.mjs'

createServer((request, response) => {
  if (request.url === '/heap') globalThis.gc?.()
  response.end(JSON.stringify(request.url === '/heap' ? process.memoryUsage() : longestTurn()))
})
  .listen(Number(process.env['PROBE_PORT']), '127.0.0.1')
  .unref()
