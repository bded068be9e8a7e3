import {
  action,
  area,
  choice,
  describeProvider,
  line,
  list,
  number,
  outline,
  plain,
  required,
  secret,
} from '../describe.ts'

const collection = line('mongoCollection', 'Collection', { ...required, placeholder: 'orders' })
const database = line('mongoDatabase', 'Database', {
  group: 'Options',
  placeholder: 'The one that the address of the connection names',
})
const timeLimit = number('dbTimeoutSeconds', 'Longest time, seconds', {
  default: '30',
  min: 1,
  max: 600,
  group: 'Options',
})
const most = number('dbMaxRows', 'Most documents', { default: '1000', min: 1, max: 10_000 })
const IDS = 'An id is {"$oid": "{{step.id}}"}, a date {"$date": "{{step.date}}"}.'

const filterOf = (placeholder: string, extras: { required?: boolean; help?: string } = {}) =>
  area('mongoFilter', 'Filter (JSON)', {
    format: 'mongodb',
    placeholder,
    help: `${IDS} Operators such as $gt must stand here: a template brings none.`,
    ...extras,
  })

const whole = choice(
  'mongoWhole',
  'If one is refused',
  { none: 'None takes effect', before: 'Those before it stay', others: 'All others take effect' },
  { help: 'The first needs a replica set: a single server has no transactions.' },
)

const scope = choice('mongoScope', 'Which', { one: 'The first that matches', all: 'All that match' })
const found = {
  documents: 'The documents found; ids and dates as texts',
  count: 'How many came',
  hasMore: 'Whether there were more than may come',
}

export const mongodbDescription = describeProvider({
  id: 'mongodb',
  name: 'MongoDB',
  description: 'Documents of MongoDB databases, Atlas too',
  category: 'System',
  docs: 'https://www.mongodb.com/docs/manual/reference/connection-string/',
  fields: {
    url: secret('MongoDB URL', 'MONGODB_URI', {
      destination: true,
      placeholder: 'mongodb+srv://user:password@cluster.example.mongodb.net/shop',
      pattern: '^mongodb(\\+srv)?://',
    }),
    ca: plain('Certificate of an authority of your own (PEM)', 'MONGODB_CA', {
      type: 'textarea',
      destination: true,
      placeholder: 'For servers whose certificate no public authority signed',
    }),
  },
  actions: [
    action('mongodb/find', 'Find Documents', 'The documents of a collection that match', {
      inputs: [
        collection,
        filterOf('{"city": "{{step.city}}", "age": {"$gte": 18}}'),
        area('mongoProjection', 'Fields (JSON)', {
          format: 'mongodb',
          placeholder: '{"name": 1, "city": 1}',
        }),
        area('mongoSort', 'Order (JSON)', { format: 'mongodb', placeholder: '{"createdAt": -1}' }),
        most,
        number('mongoSkip', 'Leave out the first', { min: 0, group: 'Options' }),
        database,
        timeLimit,
        outline('dbSchema', 'Fields of a document', 'documents[0]'),
      ],
      outputs: found,
    }),
    action('mongodb/aggregate', 'Aggregate Documents', 'What a pipeline of stages gives', {
      inputs: [
        collection,
        area('mongoPipeline', 'Pipeline (JSON)', {
          ...required,
          format: 'mongodb',
          placeholder:
            '[{"$match": {"paid": true}}, {"$group": {"_id": "$city", "sum": {"$sum": "$total"}}}]',
          help: `${IDS} A text that begins with $ names a field: {"$literal": "{{step.text}}"} is only a text.`,
        }),
        choice('dbAccess', 'May', { read: 'Only read', write: 'Read, and write by $out or $merge' }),
        most,
        database,
        timeLimit,
        outline('dbSchema', 'Fields of a document', 'documents[0]'),
      ],
      outputs: found,
    }),
    action('mongodb/count', 'Count Documents', 'How many documents match', {
      inputs: [collection, filterOf('{"paid": false}'), database, timeLimit],
      outputs: { count: 'How many' },
    }),
    action('mongodb/insert', 'Insert Documents', 'Add a document, or a list of them', {
      inputs: [
        collection,
        area('mongoDocuments', 'Documents (JSON)', {
          ...required,
          format: 'mongodb',
          placeholder: '{"name": "Ada", "born": {"$date": "1815-12-10T00:00:00Z"}}',
          help: 'One, or a list of 100,000 at most.',
        }),
        whole,
        database,
        timeLimit,
      ],
      outputs: { ids: 'The id of each, in their order', count: 'How many were added' },
    }),
    action('mongodb/update', 'Update Documents', 'Change the documents that match', {
      inputs: [
        collection,
        filterOf('{"_id": {"$oid": "{{step.id}}"}}', required),
        area('mongoUpdate', 'Change (JSON)', {
          ...required,
          format: 'mongodb',
          placeholder: '{"$set": {"paid": true}, "$inc": {"visits": 1}}',
          help: 'With operators such as $set, or a list of stages.',
        }),
        scope,
        choice('mongoUpsert', 'Where none matches', { nothing: 'Nothing happens', insert: 'One is added' }),
        database,
        timeLimit,
      ],
      outputs: {
        matched: 'How many matched',
        modified: 'How many were changed',
        upsertedId: 'The id of the one that was added; null where none was',
      },
    }),
    action(
      'mongodb/upsert',
      'Insert or Update Documents',
      'Add a list of documents, or change those that are there',
      {
        inputs: [
          collection,
          area('mongoDocuments', 'Documents (JSON)', {
            ...required,
            format: 'mongodb',
            placeholder: '[{"email": "ada@example.com", "name": "Ada"}]',
            help: 'Fields that a document does not name stay as they are. 100,000 at most.',
          }),
          list('mongoKey', 'Is the same by', { ...required, placeholder: 'email' }),
          whole,
          database,
          timeLimit,
        ],
        outputs: {
          inserted: 'How many were added',
          matched: 'How many were there',
          modified: 'How many were changed',
        },
      },
    ),
    action('mongodb/bulk', 'Bulk Write', 'Several changes of a collection, in their order', {
      inputs: [
        collection,
        area('mongoOperations', 'Operations (JSON)', {
          ...required,
          format: 'mongodb',
          placeholder:
            '[{"insertOne": {"document": {"a": 1}}}, {"updateOne": {"filter": {"a": 1}, "update": {"$set": {"b": 2}}, "upsert": true}}, {"deleteMany": {"filter": {"old": true}}}]',
          help: 'insertOne, updateOne, updateMany, replaceOne, deleteOne and deleteMany. 100,000 at most.',
        }),
        whole,
        database,
        timeLimit,
      ],
      outputs: {
        inserted: 'How many were added',
        matched: 'How many matched',
        modified: 'How many were changed',
        deleted: 'How many were deleted',
        upserted: 'How many were added where none matched',
      },
    }),
    action('mongodb/delete', 'Delete Documents', 'Remove the documents that match', {
      inputs: [
        collection,
        filterOf('{"_id": {"$oid": "{{step.id}}"}}', required),
        scope,
        database,
        timeLimit,
      ],
      outputs: { deleted: 'How many there were' },
    }),
  ],
})
