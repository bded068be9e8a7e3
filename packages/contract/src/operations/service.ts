import { z } from 'zod'
import { describe } from '../describe.ts'
import { done } from '../samples.ts'
import {
  PasswordChange,
  PasswordReset,
  PasswordResetRequest,
  Session,
  SignedIn,
  SignIn,
  SignInAnswer,
  SignUp,
} from '../shapes/auth.ts'
import { Done } from '../shapes/error.ts'
import { Health } from '../shapes/service.ts'
import { SecondFactor } from '../shapes/two-factor.ts'

const ada = { id: 'u1', name: 'Ada Lovelace', email: 'ada@example.com' }
const password = 'correct horse battery'

/** Coming in and going out. */
export const authOperations = [
  describe({
    id: 'auth.session',
    method: 'get',
    path: '/api/auth/get-session',
    access: 'sign-in',
    summary: 'The session of the cookie, or null',
    answer: Session,
    codes: ['RATE_LIMITED'],
    example: { answer: { user: ada, session: { expiresAt: '2026-03-08T09:30:00.000Z' } } },
  }),
  describe({
    id: 'auth.signUp',
    method: 'post',
    path: '/api/auth/sign-up/email',
    access: 'sign-in',
    summary: 'Create an account with a personal workspace, and sign in; the session is a cookie',
    body: SignUp,
    answer: SignedIn,
    codes: [
      'RATE_LIMITED',
      'SIGN_UP_CLOSED',
      'ORIGIN_REFUSED',
      'USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL',
      'FAILED_TO_CREATE_USER',
    ],
    example: { body: { name: ada.name, email: ada.email, password }, answer: { user: ada } },
  }),
  describe({
    id: 'auth.signIn',
    method: 'post',
    path: '/api/auth/sign-in/email',
    access: 'sign-in',
    summary: 'Sign in with an e-mail address and a password; the session is a cookie',
    details: 'A user with two-factor is asked for a code first, except in a browser that they trust',
    body: SignIn,
    answer: SignInAnswer,
    codes: ['RATE_LIMITED', 'INVALID_EMAIL_OR_PASSWORD', 'TOO_MANY_ATTEMPTS', 'ACCOUNT_BLOCKED'],
    example: { body: { email: ada.email, password }, answer: { user: ada, needsCode: false } },
  }),
  describe({
    id: 'auth.secondFactor',
    method: 'post',
    path: '/api/auth/second-factor',
    access: 'sign-in',
    summary: 'Go on with a sign-in that asks for a code; the session is a cookie',
    details: 'Within ten minutes, in the browser that gave the password. A code works once',
    body: SecondFactor,
    answer: SignedIn,
    codes: ['RATE_LIMITED', 'TOO_MANY_ATTEMPTS', 'WRONG_CODE', 'SECOND_FACTOR_ENDED', 'ACCOUNT_BLOCKED'],
    example: { body: { code: '123456', trustDevice: true }, answer: { user: ada } },
  }),
  describe({
    id: 'auth.signOut',
    method: 'post',
    path: '/api/auth/sign-out',
    access: 'sign-in',
    summary: 'End the session of the cookie',
    answer: Done,
    codes: ['RATE_LIMITED'],
    example: { answer: done },
  }),
  describe({
    id: 'auth.changePassword',
    method: 'post',
    path: '/api/auth/change-password',
    access: 'session',
    least: 'viewer',
    summary: 'Change my password; every other session of mine ends',
    body: PasswordChange,
    answer: SignedIn,
    codes: ['PROFILE_MANAGED', 'WRONG_PASSWORD', 'TOO_MANY_ATTEMPTS'],
    example: {
      body: { currentPassword: password, newPassword: 'another horse battery' },
      answer: { user: ada },
    },
  }),
  describe({
    id: 'auth.requestPasswordReset',
    method: 'post',
    path: '/api/auth/request-password-reset',
    access: 'sign-in',
    summary: 'Send a link for a new password to an address, if it has an account',
    details: 'The answer is the same whether it has one. Needs a mail server (`ORCH_SMTP_URL`)',
    body: PasswordResetRequest,
    answer: Done,
    codes: ['RATE_LIMITED', 'TOO_MANY_ATTEMPTS', 'MAIL_OFF'],
    example: { body: { email: ada.email }, answer: done },
  }),
  describe({
    id: 'auth.resetPassword',
    method: 'post',
    path: '/api/auth/reset-password',
    access: 'sign-in',
    summary: 'Set a new password with the token of a link; every session of the account ends',
    body: PasswordReset,
    answer: Done,
    codes: ['RATE_LIMITED', 'INVALID_TOKEN', 'MAIL_OFF'],
    example: { body: { token: 'token-of-the-link', newPassword: 'another horse battery' }, answer: done },
  }),
] as const

/** What supervisors ask; never logged. */
export const healthOperations = [
  describe({
    id: 'health.live',
    method: 'get',
    path: '/livez',
    aliases: ['/healthz'],
    access: 'probe',
    summary: 'Whether the process lives',
    answer: Health,
    example: { answer: { ok: true } },
  }),
  describe({
    id: 'health.ready',
    method: 'get',
    path: '/readyz',
    access: 'probe',
    summary: 'Whether it can take work; 503 while it stops or is without its database',
    answer: Health,
    unready: Health,
    example: { answer: { ok: true } },
  }),
  describe({
    id: 'health.metrics',
    method: 'get',
    path: '/metrics',
    access: 'probe',
    summary: 'How the process is and how much waits, in the text format of Prometheus',
    details: 'For programs on the same machine, or with the token of `ORCH_METRICS_TOKEN`',
    answer: z.string(),
    media: 'text/plain',
    unready: Health,
    codes: ['UNAUTHORIZED'],
    example: { answer: 'orch_executions{state="waiting"} 0\n' },
  }),
] as const

/** This description itself. */
export const docsOperations = [
  describe({
    id: 'docs.openapi',
    method: 'get',
    path: '/api/openapi.json',
    access: 'anyone',
    summary: 'This document: OpenAPI 3.1',
    answer: z.looseObject({ openapi: z.string() }),
    example: { answer: { openapi: '3.1.0' } },
  }),
  describe({
    id: 'docs.page',
    method: 'get',
    path: '/docs',
    access: 'anyone',
    summary: 'This document as pages to read',
    answer: z.string().describe('A page'),
    media: 'text/html',
    example: { answer: '<!doctype html>' },
  }),
  describe({
    id: 'docs.script',
    method: 'get',
    path: '/docs/redoc.js',
    access: 'anyone',
    summary: 'What draws those pages',
    answer: z.string().describe('A script'),
    media: 'text/javascript',
    example: { answer: 'export {}' },
  }),
] as const
