import { z } from 'zod'
import { describe } from '../describe.ts'
import { at, done } from '../samples.ts'
import { Done } from '../shapes/error.ts'
import {
  NewOwnSignIn,
  OutsideAnswer,
  OutsideStart,
  OwnSignIn,
  SignInProviderView,
  SignInThere,
} from '../shapes/outside-sign-in.ts'

const elsewhere = z.string().describe('Nothing: the address is in the header Location')

/** Coming in by an OpenID provider that the operator named (`ORCH_SIGN_IN_PROVIDERS`). */
export const outsideSignInOperations = [
  describe({
    id: 'auth.providers',
    method: 'get',
    path: '/api/auth/providers',
    access: 'sign-in',
    summary: 'The providers at which people sign in',
    answer: SignInProviderView.array(),
    example: { answer: [{ id: 'acme', label: 'Acme' }] },
  }),
  describe({
    id: 'auth.startAtProvider',
    method: 'get',
    path: '/api/auth/providers/:provider/start',
    access: 'sign-in',
    summary: 'Send a browser to the provider to sign in there',
    details: 'What cannot be begun leads back to the page for signing in, with the code in `refused`',
    query: OutsideStart,
    answer: elsewhere,
    media: 'text/plain',
    status: 303,
    codes: ['SIGN_IN_PROVIDER_NOT_FOUND'],
    example: { query: { next: '/workflows' }, answer: '' },
  }),
  describe({
    id: 'auth.finishAtProvider',
    method: 'get',
    path: '/api/auth/providers/:provider/callback',
    access: 'sign-in',
    summary: 'Where the provider sends the browser back to; the session is a cookie',
    details:
      'Only in the browser that began, once, and within ten minutes. A refusal leads to the page where it began, with the code in `refused`',
    query: OutsideAnswer,
    answer: elsewhere,
    media: 'text/plain',
    status: 303,
    codes: ['SIGN_IN_PROVIDER_NOT_FOUND'],
    example: { query: { state: 'a state', code: 'a code' }, answer: '' },
  }),
  describe({
    id: 'signIns.list',
    method: 'get',
    path: '/api/user/sign-ins',
    access: 'session',
    least: 'viewer',
    summary: 'The providers by which I may sign in',
    answer: OwnSignIn.array(),
    example: { answer: [{ id: 's1', label: 'Acme', connectedAt: at }] },
  }),
  describe({
    id: 'signIns.add',
    method: 'post',
    path: '/api/user/sign-ins',
    access: 'session',
    least: 'viewer',
    summary: 'Begin to sign in by a provider too: gives where the browser must go',
    body: NewOwnSignIn,
    answer: SignInThere,
    codes: ['WRONG_PASSWORD', 'TOO_MANY_ATTEMPTS', 'SIGN_IN_PROVIDER_NOT_FOUND', 'SIGN_IN_FAILED'],
    example: {
      body: { provider: 'acme', password: 'correct horse battery' },
      answer: { url: 'https://login.example.com/authorize?client_id=orch' },
    },
  }),
  describe({
    id: 'signIns.remove',
    method: 'delete',
    path: '/api/user/sign-ins/:signInId',
    access: 'session',
    least: 'viewer',
    summary: 'Sign in by this provider no more',
    answer: Done,
    codes: ['SIGN_IN_NOT_FOUND', 'LAST_SIGN_IN'],
    example: { answer: done },
  }),
] as const
