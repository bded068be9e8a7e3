import {
  type Answer,
  type GoodRequest,
  refusals,
  type ServeOptions,
  type Service,
  tokenIn,
} from '../service.ts'

type User = Record<string, unknown>

/** Users live as long as the server. Limited keys belong to an application that has to pay first. */
export function clerkService({ limited = false }: ServeOptions): Service {
  const users = new Map<string, User>()
  const { refuse, ...words } = refusals((status, message) => ({
    errors: [
      { code: status === 401 ? 'clerk_key_invalid' : 'form_param_invalid', message, long_message: message },
    ],
    clerk_trace_id: 'trace-1',
  }))
  const withUser = (request: GoodRequest, answer: (user: User, id: string) => Answer): Answer => {
    const id = String(request.params['user_id'])
    const user = users.get(id)
    return user ? answer(user, id) : refuse(404, 'No user was found with this id')
  }
  const save = (id: string, user: User): Answer => {
    users.set(id, user)
    return { status: 200, body: user }
  }
  return {
    hosts: { 'api.clerk.com': 'clerk/openapi.json' },
    keyIn: tokenIn,
    ...words,
    answers: {
      'get /users/count': () =>
        limited
          ? refuse(402, 'This plan has ended')
          : { status: 200, body: { object: 'total_count', total_count: users.size } },
      'post /users': ({ body }) => {
        const { email_address, password: _, ...rest } = body as User & { email_address: string[] }
        const id = `user_${users.size + 1}`
        const addresses = ['old@example.com', ...email_address]
        const email_addresses = addresses.map((address, index) => ({
          id: `idn_${index}`,
          email_address: address,
        }))
        const base = {
          id,
          object: 'user',
          first_name: null,
          last_name: null,
          primary_email_address_id: 'idn_1',
        }
        return save(id, { ...base, email_addresses, ...rest })
      },
      'get /users/{user_id}': (request) => withUser(request, (body) => ({ status: 200, body })),
      'patch /users/{user_id}': (request) =>
        withUser(request, (user, id) => save(id, { ...user, ...(request.body as User) })),
      'patch /users/{user_id}/metadata': (request) =>
        withUser(request, (user, id) =>
          save(id, { ...user, ...merged(metadataOf(user), request.body as User) }),
        ),
      'delete /users/{user_id}': (request) =>
        withUser(request, (_, id) => {
          users.delete(id)
          return { status: 200, body: { id, object: 'user', deleted: true } }
        }),
    },
  }
}

function metadataOf({ public_metadata = {}, private_metadata = {} }: User): User {
  return { public_metadata, private_metadata }
}

/** Objects are merged at every depth, and null takes a name out. */
function merged(old: User, change: User): User {
  const entries = Object.entries(change).map(([name, value]): [string, unknown] => {
    const before = old[name]
    return [name, isObject(value) ? merged(isObject(before) ? before : {}, value) : value]
  })
  return Object.fromEntries(
    Object.entries({ ...old, ...Object.fromEntries(entries) }).filter(([, value]) => value !== null),
  )
}

function isObject(value: unknown): value is User {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
