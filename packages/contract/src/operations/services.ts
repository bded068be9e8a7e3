import { z } from 'zod'
import { describe } from '../describe.ts'
import { at, done } from '../samples.ts'
import { Done } from '../shapes/error.ts'
import {
  NewService,
  Service,
  ServiceChanges,
  ServiceDetail,
  ServicePreview,
  ServiceSource,
  ServiceUpdate,
} from '../shapes/service-description.ts'

const pets = JSON.stringify({
  openapi: '3.1.0',
  info: { title: 'Pets', version: '1.0.0' },
  servers: [{ url: 'https://pets.example.com' }],
  paths: { '/pets': { get: { operationId: 'list-pets', summary: 'List pets' } } },
})
const source = { text: pets }
const listPets = { id: 'list-pets', label: 'List pets', tag: '', method: 'GET', path: '/pets' }
const about = {
  kind: 'openapi' as const,
  version: '1.0.0',
  description: '',
  docs: '',
  baseUrls: ['https://pets.example.com'],
  signIn: [],
  leftOut: [],
}
const service = {
  id: 'sVc1',
  provider: 'api:pets',
  name: 'Pets',
  kind: 'openapi' as const,
  url: null,
  isAskable: false,
  operationCount: 1,
  updatedAt: at,
}

/** Why a description cannot be read. */
const READING = [
  'DESCRIPTION_INVALID',
  'DESCRIPTION_TOO_LARGE',
  'DESCRIPTION_UNREACHABLE',
  'INTEGRATION_NOT_FOUND',
  'INTEGRATION_REVOKED',
  'INTEGRATION_UNREADABLE',
  'REFRESH_FAILED',
  'CLIENT_REFUSED',
] as const

export const serviceOperations = [
  describe({
    id: 'services.preview',
    method: 'post',
    path: '/api/services/preview',
    access: 'manage',
    least: 'editor',
    summary: 'Read a description (OpenAPI, Swagger, GraphQL, tools of an MCP server) without importing it',
    details: 'A private address is never asked, and without `integrationId` no credential is sent',
    body: ServiceSource,
    data: ['text'],
    answer: ServicePreview,
    codes: ['SERVICES_OFF', ...READING],
    example: { body: source, answer: { name: 'Pets', slug: 'pets', about, operations: [listPets] } },
  }),
  describe({
    id: 'services.list',
    method: 'get',
    path: '/api/services',
    access: 'manage',
    least: 'viewer',
    summary: 'List the services that the workspace imported',
    answer: Service.array(),
    example: { answer: [service] },
  }),
  describe({
    id: 'services.create',
    method: 'post',
    path: '/api/services',
    access: 'manage',
    least: 'editor',
    summary: 'Import a service: its chosen operations become steps',
    body: NewService,
    data: ['source'],
    answer: Service,
    codes: ['SERVICES_OFF', 'SERVICE_NAME_TAKEN', 'OPERATION_UNKNOWN', ...READING],
    example: { body: { source, operations: ['list-pets'] }, answer: service },
  }),
  describe({
    id: 'services.get',
    method: 'get',
    path: '/api/services/:serviceId',
    access: 'manage',
    least: 'viewer',
    summary: 'One imported service, with all operations of its description and the steps that use it',
    answer: ServiceDetail,
    codes: ['SERVICE_NOT_FOUND'],
    example: {
      answer: { ...service, about, chosen: ['list-pets'], operations: [listPets], uses: [] },
    },
  }),
  describe({
    id: 'services.changes',
    method: 'post',
    path: '/api/services/:serviceId/changes',
    access: 'manage',
    least: 'editor',
    summary: 'What a newer description would change, and which steps it would break; nothing is stored',
    details: 'Without a source, the service is asked again where its stored description came from',
    body: z.object({ source: ServiceSource.optional() }),
    data: ['source'],
    answer: ServiceChanges,
    codes: ['SERVICES_OFF', 'SERVICE_NOT_FOUND', ...READING],
    example: { body: { source }, answer: { operations: [listPets], added: [], changed: [] } },
  }),
  describe({
    id: 'services.update',
    method: 'put',
    path: '/api/services/:serviceId',
    access: 'manage',
    least: 'editor',
    summary: 'Import a newer description, or choose other operations',
    details: 'Steps whose operation is gone fail from then on, and say so',
    body: ServiceUpdate,
    data: ['source'],
    answer: Service,
    codes: ['SERVICES_OFF', 'SERVICE_NOT_FOUND', 'OPERATION_UNKNOWN', ...READING],
    example: { body: { name: 'Our pets' }, answer: { ...service, name: 'Our pets' } },
  }),
  describe({
    id: 'services.delete',
    method: 'delete',
    path: '/api/services/:serviceId',
    access: 'manage',
    least: 'editor',
    summary: 'Delete an imported service that no step uses',
    details: 'Its connections stay until they are deleted themselves',
    answer: Done,
    codes: ['SERVICE_NOT_FOUND', 'SERVICE_IN_USE'],
    example: { answer: done },
  }),
] as const
