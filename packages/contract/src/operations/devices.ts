import { describe } from '../describe.ts'
import { done } from '../samples.ts'
import {
  DEVICE_GRANT,
  Device,
  DeviceAsked,
  DeviceDecision,
  DeviceQuery,
  DeviceStarted,
  TokenAsked,
  TokenGiven,
} from '../shapes/device.ts'
import { Done } from '../shapes/error.ts'

const userCode = 'BCDF-GHJK'

/** How a program without a browser gets a key (RFC 8628), at the addresses and with the statuses of the seed system's command line. */
export const deviceOperations = [
  describe({
    id: 'devices.start',
    method: 'post',
    path: '/api/oauth/device',
    access: 'anyone',
    summary: 'Ask for a key: a person approves it on a page of the dashboard',
    body: DeviceAsked,
    answer: DeviceStarted,
    codes: ['RATE_LIMITED'],
    example: {
      body: { client_name: 'My program', scopes: ['manage'] },
      answer: {
        device_code: 'd3v1c3',
        user_code: userCode,
        verification_uri: 'https://orch.example.com/device',
        verification_uri_complete: `https://orch.example.com/device?code=${userCode}`,
        expires_in: 900,
        interval: 5,
      },
    },
  }),
  describe({
    id: 'devices.token',
    method: 'post',
    path: '/api/oauth/token',
    access: 'anyone',
    summary: 'The key, once a person approved it',
    body: TokenAsked,
    answer: TokenGiven,
    codes: ['AUTHORIZATION_PENDING', 'AUTHORIZATION_DENIED', 'DEVICE_CODE_EXPIRED', 'RATE_LIMITED'],
    example: {
      body: { device_code: 'd3v1c3', grant_type: DEVICE_GRANT },
      answer: { access_token: 'wfb_…', token_type: 'Bearer', scopes: ['run', 'manage'] },
    },
  }),
  describe({
    id: 'devices.read',
    method: 'get',
    path: '/api/devices',
    access: 'session',
    least: 'viewer',
    summary: 'Which program waits under a code',
    query: DeviceQuery,
    answer: Device,
    codes: ['DEVICE_NOT_FOUND', 'RATE_LIMITED'],
    example: {
      query: { code: userCode },
      answer: {
        userCode,
        clientName: 'My program',
        address: '203.0.113.7',
        scopes: ['run', 'manage'],
        expiresAt: '2026-03-01T09:45:00.000Z',
      },
    },
  }),
  describe({
    id: 'devices.decide',
    method: 'post',
    path: '/api/devices/decide',
    access: 'session',
    least: 'editor',
    summary: 'Give the waiting program a key of this workspace, or refuse it; once',
    body: DeviceDecision,
    answer: Done,
    codes: ['DEVICE_NOT_FOUND', 'RATE_LIMITED'],
    example: { body: { code: userCode, approved: true }, answer: done },
  }),
] as const
