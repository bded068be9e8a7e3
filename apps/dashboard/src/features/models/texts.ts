import { inLanguage } from '../../lib/language.ts'

/** What this room says. */
export const english = {
  deleteThisModel: 'Delete this model?',
  deleteModel: 'Delete model',
  stepsThatName: 'Steps that name',
  failFromThenOnSay: 'fail from then on, and say so. Its connection stays.',
  newModel: 'New model',
  edit: (name: string) => `Edit ${name}`,
  name: 'Name',
  whatGoodSuchAsFast: 'What it is good for, such as “Fast and cheap”.',
  service: 'Service',
  chooseAService: 'Choose a service…',
  save: 'Save',
  model: 'Model',
  asServiceWritesKnownOnes: 'As the service writes it. Known ones are suggested.',
  connection: 'Connection',
  connectionWasDeleted: 'The chosen connection was deleted. Choose another.',
  noConnectionHelp: 'Without one the routing policy decides whose key is used.',
  byTheRoutingPolicy: 'By the routing policy',
  models: 'Models',
  delete: (name: string) => `Delete ${name}`,
  keyByRoutingPolicy: 'Key by the routing policy',
  itsConnectionWasDeleted: 'Its connection was deleted',
  modelSaved: 'Model saved',
  modelDeleted: 'Model deleted',
  aLanguageOrImageModel:
    'A language or image model with the key it is called with. Steps name it once; change it here, and every step follows.',
  loadingModels: 'Loading models',
  noModelsYet: 'No models yet',
  giveModelKeyNameSuch:
    'Give a model and its key a name, such as “Fast and cheap”. With a built-in key nothing else is needed.',
}

export const texts = inLanguage('features/models/texts', english)
