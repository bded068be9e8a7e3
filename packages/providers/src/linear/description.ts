import { action, area, choice, describeProvider, line, number, plain, required, secret } from '../describe.ts'
import { linearEvents } from './events.ts'

export const linearDescription = describeProvider({
  id: 'linear',
  name: 'Linear',
  description: 'Issues of a team',
  category: 'Development',
  docs: 'https://linear.app/developers',
  baseUrl: 'https://api.linear.app',
  fields: {
    apiKey: secret('API Key', 'LINEAR_API_KEY', {
      placeholder: 'lin_api_…',
      pattern: '^lin_(api|oauth)_[A-Za-z0-9]{20,}$',
      help: { text: 'Create a key', url: 'https://linear.app/settings/account/security' },
    }),
    teamId: plain('Team ID', 'LINEAR_TEAM_ID', {
      placeholder: 'Id or key, such as ENG; the first team unless given',
    }),
  },
  actions: [
    action('linear/create-ticket', 'Create Ticket', 'Open an issue', {
      inputs: [
        line('ticketTitle', 'Title', required),
        area('ticketDescription', 'Description', { placeholder: 'Markdown' }),
        choice(
          'ticketPriority',
          'Priority',
          { 0: 'None', 1: 'Urgent', 2: 'High', 3: 'Medium', 4: 'Low' },
          { default: '2' },
        ),
        line('linearTeamId', 'Team', { placeholder: 'The team of the connection' }),
      ],
      outputs: {
        id: 'Id of the issue',
        url: 'Address of the issue',
        title: 'Title',
        identifier: 'Its name, such as ENG-123',
      },
    }),
    action('linear/find-issues', 'Find Issues', 'The issues that fit', {
      inputs: [
        line('linearAssigneeId', 'Assignee'),
        line('linearTeamId', 'Team', { placeholder: 'Id or key' }),
        choice('linearStatus', 'Status', {
          any: 'Any',
          backlog: 'Backlog',
          todo: 'To do',
          in_progress: 'In progress',
          done: 'Done',
          canceled: 'Canceled',
        }),
        line('linearLabel', 'Label'),
        number('limit', 'How many', { default: '250', min: 1, max: 1000 }),
        line('cursor', 'After', { placeholder: 'nextCursor of an earlier step' }),
      ],
      outputs: {
        issues: 'The issues: id, title, url, state, priority, assigneeId',
        count: 'How many',
        nextCursor: 'Where the next ones begin; none at the end',
      },
    }),
    action('linear/update-issue', 'Update Issue', 'Change an issue', {
      inputs: [
        line('issueId', 'Issue', { ...required, placeholder: 'ENG-123, or its id' }),
        line('ticketTitle', 'Title', { placeholder: 'As it is' }),
        area('ticketDescription', 'Description', { placeholder: 'As it is' }),
        line('linearStatus', 'Status', {
          placeholder: 'The name of a state, or todo, in_progress, done, canceled',
        }),
        line('linearAssigneeId', 'Assignee', { placeholder: 'Id of a person' }),
        choice(
          'ticketPriority',
          'Priority',
          { '': 'As it is', 0: 'None', 1: 'Urgent', 2: 'High', 3: 'Medium', 4: 'Low' },
          { default: '' },
        ),
      ],
      outputs: {
        id: 'Id of the issue',
        url: 'Address of the issue',
        title: 'Title',
        identifier: 'Its name, such as ENG-123',
        state: 'Name of its state',
      },
    }),
    action('linear/add-comment', 'Add Comment', 'Write below an issue', {
      inputs: [
        line('issueId', 'Issue', { ...required, placeholder: 'ENG-123, or its id' }),
        area('comment', 'Comment', { ...required, placeholder: 'Markdown' }),
      ],
      outputs: { id: 'Id of the comment', url: 'Its address' },
    }),
  ],
  events: linearEvents,
})
