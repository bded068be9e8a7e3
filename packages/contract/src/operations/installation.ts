import { z } from 'zod'
import { describe } from '../describe.ts'
import { at, done } from '../samples.ts'
import { AccountPage, SearchQuery } from '../shapes/account.ts'
import { Done } from '../shapes/error.ts'
import { InstalledWorkspacePage, ToldSetting } from '../shapes/installation.ts'

const account = {
  id: 'u2',
  name: 'Grace Hopper',
  email: 'grace@example.com',
  createdAt: at,
  lastSignInAt: at,
  blockedAt: null,
  hasTwoFactor: true,
  operator: 'no' as const,
  workspaces: 2,
  isOneself: false,
}

/** Looking after everybody's accounts; each change is recorded in the operator's workspace and in the account's own. */
export const accountOperations = [
  describe({
    id: 'accounts.list',
    method: 'get',
    path: '/api/admin/accounts',
    access: 'session',
    least: 'operator',
    summary: 'The accounts of the installation, the newest first; for operators',
    query: SearchQuery,
    answer: AccountPage,
    example: { query: { text: 'grace' }, answer: { accounts: [account], next: null, sendsMail: true } },
  }),
  describe({
    id: 'accounts.promote',
    method: 'post',
    path: '/api/admin/accounts/:userId/promote',
    access: 'session',
    least: 'operator',
    summary: 'Make somebody an operator of the installation',
    answer: Done,
    codes: ['ACCOUNT_NOT_FOUND', 'ACCOUNT_BLOCKED'],
    example: { answer: done },
  }),
  describe({
    id: 'accounts.demote',
    method: 'post',
    path: '/api/admin/accounts/:userId/demote',
    access: 'session',
    least: 'operator',
    summary: 'End that somebody is an operator',
    details:
      'Refused for oneself, and for accounts that are operators by the settings or as the first account',
    answer: Done,
    codes: ['ACCOUNT_NOT_FOUND', 'ACCOUNT_NEEDED'],
    example: { answer: done },
  }),
  describe({
    id: 'accounts.block',
    method: 'post',
    path: '/api/admin/accounts/:userId/block',
    access: 'session',
    least: 'operator',
    summary: 'Let nobody in with an account: not by password, session, API key or agent',
    details:
      'What it made stays, and its workflows go on by schedule and webhook. Refused for oneself and for operators',
    answer: Done,
    codes: ['ACCOUNT_NOT_FOUND', 'ACCOUNT_NEEDED'],
    example: { answer: done },
  }),
  describe({
    id: 'accounts.unblock',
    method: 'post',
    path: '/api/admin/accounts/:userId/unblock',
    access: 'session',
    least: 'operator',
    summary: 'Let somebody in again whose account was blocked; its keys and agents work again',
    answer: Done,
    codes: ['ACCOUNT_NOT_FOUND'],
    example: { answer: done },
  }),
  describe({
    id: 'accounts.sendReset',
    method: 'post',
    path: '/api/admin/accounts/:userId/send-reset',
    access: 'session',
    least: 'operator',
    summary: 'Send a link for a new password to the address of an account',
    details: 'The link counts once, for an hour. Needs a mail server (`ORCH_SMTP_URL`)',
    answer: Done,
    codes: ['ACCOUNT_NOT_FOUND', 'MAIL_OFF'],
    example: { answer: done },
  }),
  describe({
    id: 'accounts.endSessions',
    method: 'post',
    path: '/api/admin/accounts/:userId/end-sessions',
    access: 'session',
    least: 'operator',
    summary: 'End every session of an account: its user must sign in again',
    answer: Done,
    codes: ['ACCOUNT_NOT_FOUND'],
    example: { answer: done },
  }),
] as const

/** What is here, and how this server is set up. */
export const installationOperations = [
  describe({
    id: 'installation.workspaces',
    method: 'get',
    path: '/api/admin/workspaces',
    access: 'session',
    least: 'operator',
    summary: 'The workspaces of the installation and how much each holds, the newest first; for operators',
    query: SearchQuery,
    answer: InstalledWorkspacePage,
    example: {
      query: { limit: 50 },
      answer: {
        workspaces: [
          {
            id: 'ws1',
            name: 'Lab',
            isPersonal: false,
            owner: { id: 'u2', name: 'Grace Hopper', email: 'grace@example.com' },
            members: 3,
            workflows: 12,
            executions: 4_000,
            fileBytes: 1_200_000,
            rowBytes: 14_800_000,
            createdAt: at,
          },
        ],
        next: null,
      },
    },
  }),
  describe({
    id: 'installation.settings',
    method: 'get',
    path: '/api/admin/settings',
    access: 'session',
    least: 'operator',
    summary: 'Every setting of the server that answers, and where its value came from; for operators',
    details:
      'Secrets are never shown. Settings are changed in the environment of the server, and count from its next start',
    answer: z.array(ToldSetting),
    example: {
      answer: [
        {
          variable: 'PORT',
          value: '4280',
          isSecret: false,
          source: 'standard',
          file: null,
          otherwise: '`4280`',
          means: 'the port on which it listens',
        },
      ],
    },
  }),
] as const
