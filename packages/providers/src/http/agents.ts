/// <reference path="./undici-files.d.ts" />
// By file: the package's own door also loads fetch, web sockets, caches and mocks, which are more than half of it.
import api from 'undici/lib/api/index.js'
import Agent from 'undici/lib/dispatcher/agent.js'
import Dispatcher from 'undici/lib/dispatcher/dispatcher.js'
import ProxyAgent from 'undici/lib/dispatcher/proxy-agent.js'

// As that door does it: a dispatcher gets its methods from outside.
Object.assign(Dispatcher.prototype, api)

export { Agent, ProxyAgent }
