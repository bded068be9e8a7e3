import { action, area, describeProvider, line, required, secret } from '../describe.ts'
import { clerkEvents } from './events.ts'

const userId = line('userId', 'User ID', { ...required, placeholder: 'user_…' })
const names = [line('firstName', 'First name'), line('lastName', 'Last name')]
const json = { group: 'Metadata', format: 'json', placeholder: '{"plan": "pro"}' } as const
const metadata = [
  area('publicMetadata', 'Public metadata', json),
  area('privateMetadata', 'Private metadata', json),
]
const user = {
  id: 'Id of the user',
  firstName: 'First name',
  lastName: 'Last name',
  primaryEmailAddress: 'Main e-mail address',
}

export const clerkDescription = describeProvider({
  id: 'clerk',
  name: 'Clerk',
  description: 'Users of your application',
  category: 'Users',
  docs: 'https://clerk.com/docs/reference/backend-api',
  baseUrl: 'https://api.clerk.com/v1',
  fields: {
    clerkSecretKey: secret('Secret Key', 'CLERK_SECRET_KEY', {
      placeholder: 'sk_live_… or sk_test_…',
      pattern: '^sk_(test|live)_[A-Za-z0-9]{20,}$',
      help: { text: 'Find the key', url: 'https://dashboard.clerk.com/last-active?path=api-keys' },
    }),
    webhookSecret: secret('Webhook Secret', 'CLERK_WEBHOOK_SECRET', {
      required: false,
      placeholder: 'whsec_…; only for events that come in',
    }),
  },
  actions: [
    action('clerk/get-user', 'Get User', 'One user', { inputs: [userId], outputs: user }),
    action('clerk/create-user', 'Create User', 'Add a user', {
      inputs: [
        line('emailAddress', 'E-mail', required),
        ...names,
        line('password', 'Password', { placeholder: 'none: the user signs in another way' }),
        ...metadata,
      ],
      outputs: user,
    }),
    action(
      'clerk/update-user',
      'Update User',
      'Change a user; metadata is added to what is there, and null takes a name out',
      {
        inputs: [userId, ...names, ...metadata],
        outputs: user,
      },
    ),
    action('clerk/delete-user', 'Delete User', 'Remove a user for good', {
      inputs: [userId],
      outputs: { deleted: 'Whether the user is gone' },
    }),
  ],
  events: clerkEvents,
})
