const ACCOUNT = 'viewer { id name email } organization { id name urlKey }'
const SUMMARY = 'id identifier title url'

/** The person that a key stands for. */
export const WHO = `query { ${ACCOUNT} }`

/** The same, and whether its team is there. */
export const WHO_AND_TEAM = `query ($team: String!) { ${ACCOUNT} team(id: $team) { id name key } }`

/** The id of a team by its id or key. */
export const TEAM = 'query ($id: String!) { team(id: $id) { id } }'

/** The team of a workspace that has one; the first otherwise. */
export const FIRST_TEAM = 'query { teams(first: 1) { nodes { id } } }'

export const ISSUE = `query ($id: String!) { issue(id: $id) { ${SUMMARY} } }`

export const CREATE = `mutation ($input: IssueCreateInput!) {
  issueCreate(input: $input) { success issue { ${SUMMARY} } }
}`

/** An issue with the states that its team has. */
export const ISSUE_STATES = `query ($id: String!) {
  issue(id: $id) { id team { states(first: 250) { nodes { id name type position } } } }
}`

export const UPDATE = `mutation ($id: String!, $input: IssueUpdateInput!) {
  issueUpdate(id: $id, input: $input) { success issue { ${SUMMARY} state { name } } }
}`

export const COMMENT_THERE = 'query ($id: String!) { comment(id: $id) { id url } }'

export const COMMENT = `mutation ($input: CommentCreateInput!) {
  commentCreate(input: $input) { success comment { id url } }
}`

export const FIND = `query ($filter: IssueFilter, $first: Int, $after: String) {
  issues(filter: $filter, first: $first, after: $after) {
    pageInfo { hasNextPage endCursor }
    nodes { id identifier title url priority state { name } assignee { id } }
  }
}`

/** The webhooks of the workspace. */
export const HOOKS = 'query { webhooks(first: 250) { nodes { id url } } }'

export const MAKE_HOOK = `mutation ($input: WebhookCreateInput!) {
  webhookCreate(input: $input) { success webhook { id } }
}`

export const REMOVE_HOOK = 'mutation ($id: String!) { webhookDelete(id: $id) { success } }'
