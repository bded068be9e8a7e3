import { ApiKey, CreatedApiKey, DONE, Done, NewApiKey } from '@orch/contract'
import { type Operation, operation } from '../http/operation.ts'
import { createApiKey } from '../verbs/api-keys/create-api-key.ts'
import { deleteApiKey } from '../verbs/api-keys/delete-api-key.ts'
import { listApiKeys } from '../verbs/api-keys/list-api-keys.ts'

export const apiKeyOperations: Operation[] = [
  operation({
    method: 'get',
    path: '/api/api-keys',
    access: 'manage',
    summary: 'List API keys, newest first',
    answer: ApiKey.array(),
    handle: (call) => listApiKeys(call),
  }),
  operation({
    method: 'post',
    path: '/api/api-keys',
    access: 'manage',
    summary: 'Create an API key; the full key is in this answer only',
    body: NewApiKey,
    answer: CreatedApiKey,
    handle: (call) => createApiKey(call, call.body),
  }),
  operation({
    method: 'delete',
    path: '/api/api-keys/:keyId',
    access: 'manage',
    summary: 'Delete an API key; calls with it fail from now on',
    answer: Done,
    async handle(call) {
      await deleteApiKey(call, call.param('keyId'))
      return DONE
    },
  }),
]
