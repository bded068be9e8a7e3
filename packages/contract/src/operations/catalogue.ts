import { describe } from '../describe.ts'
import { Catalogue } from '../shapes/catalogue.ts'

const token = { label: 'Token', env: 'ACME_TOKEN', secret: true, required: true, type: 'password' } as const
const note = { key: 'text', label: 'Text', type: 'template-textarea', required: true } as const

const acme: Catalogue = {
  providers: [
    {
      id: 'acme',
      name: 'Acme',
      description: 'Notes',
      category: 'Productivity',
      docs: 'https://acme.example/docs',
      hosts: ['api.acme.example'],
      fields: { token },
      actions: [
        {
          id: 'acme/add-note',
          label: 'Add Note',
          description: 'Write a note',
          category: 'Acme',
          inputs: [note],
          outputs: [{ field: 'id', description: 'Id of the note' }],
        },
      ],
    },
  ],
  actions: [],
  events: [],
  names: { 'Add Note': 'acme/add-note' },
  forms: [],
}

export const catalogueOperations = [
  describe({
    id: 'catalogue.get',
    method: 'get',
    path: '/api/catalogue',
    access: 'manage',
    least: 'viewer',
    summary: 'Services and steps, with their forms: what a workflow of the workspace can be made of',
    answer: Catalogue,
    example: { answer: acme },
  }),
  describe({
    id: 'catalogue.public',
    method: 'get',
    path: '/api/public/catalogue',
    access: 'anyone',
    summary: 'What is the same in every workspace, so that anybody can read a public workflow',
    answer: Catalogue,
    example: { answer: acme },
  }),
] as const
