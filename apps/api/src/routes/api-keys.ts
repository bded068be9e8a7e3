import { done, type HandlersOf } from '../http/handler.ts'
import { createApiKey } from '../verbs/api-keys/create-api-key.ts'
import { deleteApiKey } from '../verbs/api-keys/delete-api-key.ts'
import { listApiKeys } from '../verbs/api-keys/list-api-keys.ts'

export const apiKeyHandlers: HandlersOf<'apiKeys'> = {
  'apiKeys.list': (call) => listApiKeys(call),
  'apiKeys.create': (call) => createApiKey(call, call.body),
  'apiKeys.delete': (call) => done(deleteApiKey(call, call.param('keyId'))),
}
