import type { HandlersOf } from '../http/handler.ts'
import { getUser } from '../verbs/user/get-user.ts'
import { updateUser } from '../verbs/user/update-user.ts'

export const userHandlers: HandlersOf<'user'> = {
  'user.get': (call) => getUser(call),
  'user.update': (call) => updateUser(call, call.body, call.http.req.raw.headers),
}
