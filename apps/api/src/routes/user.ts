import { User, UserPatch, UserPatched } from '@orch/contract'
import { type Operation, operation } from '../http/operation.ts'
import { getUser } from '../verbs/user/get-user.ts'
import { updateUser } from '../verbs/user/update-user.ts'

export const userOperations: Operation[] = [
  operation({
    method: 'get',
    path: '/api/user',
    access: 'manage',
    summary: 'Who I am',
    answer: User,
    handle: (call) => getUser(call),
  }),
  operation({
    method: 'patch',
    path: '/api/user',
    access: 'manage',
    summary: 'Change my name, or in person and with my password my e-mail address',
    body: UserPatch,
    answer: UserPatched,
    handle: (call) => updateUser(call, call.body, call.http.req.raw.headers),
  }),
]
