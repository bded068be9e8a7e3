import { done, type HandlersOf } from '../http/handler.ts'
import { deleteUser } from '../verbs/user/delete-user.ts'
import { getUser } from '../verbs/user/get-user.ts'
import { endSession, listSessions } from '../verbs/user/sessions.ts'
import { updateUser } from '../verbs/user/update-user.ts'

export const userHandlers: HandlersOf<'user' | 'sessions'> = {
  'user.get': (call) => getUser(call),
  'sessions.list': (call) => listSessions(call),
  'sessions.end': (call) => done(endSession(call, call.param('sessionId'))),
  'user.delete': (call) => done(deleteUser(call, call.body.password, call.http.req.raw.headers)),
  'user.update': (call) => updateUser(call, call.body, call.http.req.raw.headers),
}
