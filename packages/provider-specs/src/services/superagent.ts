import { refusals, type ServeOptions, type Service, tokenIn } from '../service.ts'

/** Limited keys belong to a team without a subscription. */
export function superagentService({ limited = false }: ServeOptions): Service {
  const { refuse, ...words } = refusals((_, error) => ({ error }))
  const answer = (message: Record<string, unknown>) =>
    limited
      ? refuse(402, 'No subscription found')
      : { status: 200, body: { id: 'run-1', choices: [{ message: { role: 'assistant', ...message } }] } }
  return {
    hosts: { 'app.superagent.sh': 'superagent/openapi.json' },
    keyIn: tokenIn,
    ...words,
    refuseKey: () => refuse(401, 'Invalid API key'),
    // What its own tester relies on: the key is looked at before the text.
    refuseShape: (errors) =>
      limited ? refuse(402, 'No subscription found') : refuse(400, errors.join('; ')),
    answers: {
      'post /api/guard': () => {
        const content = {
          classification: 'block',
          violation_types: ['prompt_injection'],
          cwe_codes: ['CWE-77'],
        }
        return answer({ content, reasoning: 'It gives orders' })
      },
      'post /api/redact': ({ body }) => {
        const { text } = body as { text: string }
        return answer({ content: text.replace(/\S+@\S+/, '<EMAIL>'), reasoning: 'One address' })
      },
    },
  }
}
