import { z } from 'zod'
import { describe } from '../describe.ts'
import { SHUT } from './door-codes.ts'

/** How a form refuses who opens or sends it: a page for browsers, the code for programs. */
const FORM_CODES = [
  'FORM_NOT_FOUND',
  'FORM_UNREADY',
  'UNAUTHORIZED',
  'WORKSPACE_NOT_FOUND',
  'RATE_LIMITED',
] as const

const page = z.string().describe('A page')

/** Forms that start workflows. */
export const formOperations = [
  describe({
    id: 'forms.show',
    method: 'get',
    path: '/forms/:address',
    access: 'link',
    summary: 'The form of a workflow, as its trigger draws it',
    answer: page,
    media: 'text/html',
    codes: [...FORM_CODES, ...SHUT],
    example: { answer: '<!doctype html>' },
  }),
  describe({
    id: 'forms.send',
    method: 'post',
    path: '/forms/:address',
    access: 'link',
    summary: 'Send a page of the form: the next page, what is wrong with this one, or thanks',
    details:
      'The page carries what was typed so far and a signed ticket; the workflow starts once for each ticket',
    body: z.unknown().describe('A web form'),
    data: 'all',
    isBodyLate: true,
    answer: page,
    media: 'text/html',
    codes: [
      ...FORM_CODES,
      ...SHUT,
      'CROSS_SITE',
      'UNSUPPORTED_BODY',
      'EXECUTION_NOT_FOUND',
      'ENGINE_STOPPED',
    ],
    example: { body: {}, answer: '<!doctype html>' },
  }),
  describe({
    id: 'forms.preview',
    method: 'get',
    path: '/forms/:address/test',
    access: 'link',
    summary: 'The form as its draft draws it, for members of the workspace; it cannot be sent',
    query: z.object({ page: z.string().optional().describe('Which page, from 1') }),
    answer: page,
    media: 'text/html',
    codes: FORM_CODES,
    example: { query: { page: '1' }, answer: '<!doctype html>' },
  }),
] as const
