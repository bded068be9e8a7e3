import type { Contract } from '../contract.ts'

export const created = {
  action: 'clerk/create-user',
  config: { emailAddress: 'a@example.com', firstName: 'Ann' },
}
const ann = { id: 'user_1', firstName: 'Ann', lastName: null, primaryEmailAddress: 'a@example.com' }

export const contract: Contract = {
  id: 'clerk',
  key: ['sk', 'test', 'a7'.repeat(15)].join('_'),
  fields: (clerkSecretKey) => ({ clerkSecretKey }),
  verdicts: { limited: 'valid_limited' },
  actions: [
    {
      ...created,
      config: {
        ...created.config,
        lastName: 'Lee',
        password: 'correct horse',
        publicMetadata: '{"plan": "pro"}',
        privateMetadata: { note: 'n' },
      },
      output: { ...ann, lastName: 'Lee' },
      required: 'emailAddress',
    },
    {
      action: 'clerk/get-user',
      before: [created],
      config: { userId: 'user_1' },
      output: ann,
      required: 'userId',
    },
    {
      action: 'clerk/update-user',
      before: [created],
      config: { userId: 'user_1', firstName: 'Bea', publicMetadata: '{"plan": "free"}' },
      output: { ...ann, firstName: 'Bea' },
      required: 'userId',
    },
    {
      action: 'clerk/delete-user',
      before: [created],
      config: { userId: 'user_1' },
      output: { deleted: true },
      required: 'userId',
    },
  ],
}
