import { describeProvider } from '../describe.ts'
import { googleFields, googleOAuth } from '../google/sign-in.ts'
import { driveActions, driveEvents } from './drive-description.ts'
import { sheetsActions, sheetsEvents } from './sheets-description.ts'

const SCOPE = 'https://www.googleapis.com/auth'
export const googleWorkspaceDescription = describeProvider({
  id: 'google-workspace',
  name: 'Google Workspace',
  description: 'Files of Drive and rows of Sheets',
  category: 'Documents',
  docs: 'https://developers.google.com/workspace',
  baseUrl: 'https://www.googleapis.com',
  hosts: ['www.googleapis.com', 'sheets.googleapis.com'],
  fields: googleFields('GOOGLE'),
  oauth: googleOAuth([
    { scope: `${SCOPE}/drive.file`, description: 'Files that Orch made or that you picked for it' },
    { scope: `${SCOPE}/drive.readonly`, description: 'Read all files' },
    { scope: `${SCOPE}/spreadsheets`, description: 'Read and write all spreadsheets' },
  ]),
  actions: [...driveActions, ...sheetsActions],
  events: [...sheetsEvents, ...driveEvents],
})
