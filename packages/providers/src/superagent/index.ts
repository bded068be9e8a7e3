import { at, pick, textAt } from '../answers.ts'
import { bearer } from '../api/bearer.ts'
import { createApi } from '../api/create-api.ts'
import { compact, flagIn, listIn, requiredProse } from '../inputs.ts'
import { defineProvider } from '../provider.ts'
import { superagentDescription } from './description.ts'

const api = createApi(superagentDescription, {
  authorize: bearer(superagentDescription, 'superagentApiKey'),
  timeoutMs: 60_000,
})

const MESSAGE = ['choices', 0, 'message'] as const

export const superagent = defineProvider(superagentDescription, {
  // An empty request is refused for its text only after the key was taken, and analyses nothing.
  test: (fields, http) =>
    api.test(fields, http, {
      method: 'POST',
      path: '/redact',
      json: {},
      expect: [...MESSAGE],
      judge: ({ status, body }) => {
        if (status === 400 && textAt(body, 'error') !== undefined) return 'valid'
        if (status === 402) return 'valid_limited'
        return status === 404 && /team not found/i.test(textAt(body, 'error') ?? '') ? 'forbidden' : undefined
      },
    }),
  runs: {
    async 'superagent/guard'(action) {
      const json = { text: requiredProse(action.config, 'text') }
      const expect = [...MESSAGE, 'content', 'classification']
      const answer = await api.json(action, {
        method: 'POST',
        path: '/guard',
        json,
        expect,
        isRepeatable: true,
      })
      return {
        ...pick(at(answer, ...MESSAGE, 'content'), {
          classification: 'classification',
          violationTypes: 'violation_types',
          cweCodes: 'cwe_codes',
        }),
        reasoning: textAt(answer, ...MESSAGE, 'reasoning') ?? null,
      }
    },
    async 'superagent/redact'(action) {
      const { config } = action
      const json = compact({
        text: requiredProse(config, 'text'),
        entities: listIn(config, 'entities'),
        rewrite: flagIn(config, 'rewrite', false) || undefined,
      })
      const expect = [...MESSAGE, 'content']
      const answer = await api.json(action, {
        method: 'POST',
        path: '/redact',
        json,
        expect,
        isRepeatable: true,
      })
      return pick(at(answer, ...MESSAGE), { redactedText: 'content', reasoning: 'reasoning' })
    },
  },
})
