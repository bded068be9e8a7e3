import {
  action,
  area,
  choice,
  describeProvider,
  event,
  flag,
  line,
  number,
  plain,
  required,
  secret,
} from '../describe.ts'

export const sshKeyDescription = describeProvider({
  id: 'ssh-key',
  name: 'SSH Key',
  description: 'Run commands and move files over SSH',
  category: 'System',
  docs: 'https://man.openbsd.org/ssh-keygen',
  fields: {
    privateKey: secret('Private key', 'SSH_PRIVATE_KEY', {
      type: 'textarea',
      placeholder: 'The whole file, from its first line to its last',
      pattern: '^-----BEGIN (OPENSSH|RSA|EC|DSA|ENCRYPTED)? ?PRIVATE KEY-----',
    }),
    passphrase: secret('Passphrase', 'SSH_KEY_PASSPHRASE', { required: false }),
    host: plain('Host', 'SSH_HOST', { destination: true, placeholder: 'server.example.com' }),
    username: plain('User', 'SSH_USER', { placeholder: 'deploy' }),
    port: plain('Port', 'SSH_PORT', { destination: true, type: 'number', placeholder: '22' }),
    hostKey: plain('Host key fingerprint', 'SSH_HOST_FINGERPRINT', {
      destination: true,
      placeholder: 'SHA256:…; steps need it',
      help: {
        text: 'On the server: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub',
        url: 'https://man.openbsd.org/ssh-keygen#l',
      },
      pattern: '^SHA256:[A-Za-z0-9+/]{43}$',
    }),
  },
  actions: [
    action('ssh-key/run-command', 'Run Command', 'Run a command on a server', {
      inputs: [
        area('command', 'Command', {
          ...required,
          format: 'shell',
          placeholder: 'systemctl status {{trigger.service}}',
          help: 'For a POSIX shell. A template is one word of it and never a command; no quotes are needed around it.',
        }),
        area('stdin', 'Input of the command'),
        choice('failOnError', 'An exit code other than 0', { true: 'Fails the step', false: 'Is an output' }),
        number('timeoutSeconds', 'Longest time, seconds', { default: '60', min: 1, max: 600 }),
      ],
      outputs: {
        stdout: 'What it wrote, the first 1,000,000 bytes',
        stderr: 'What it wrote of errors, the first 1,000,000 bytes',
        exitCode: 'Its exit code; null when a signal ended it',
        signal: 'The signal that ended it',
        isCut: 'Whether it wrote more than is kept',
      },
    }),
    action('ssh-key/put-file', 'Put File', 'Write a file of an earlier step to a server (SFTP)', {
      inputs: [
        line('file', 'File', { ...required, format: 'json', placeholder: '{{step.file}}' }),
        line('path', 'Path', { ...required, placeholder: '/srv/data/report.csv' }),
        choice('mode', 'Who may read it', {
          600: 'This user',
          640: 'This user and its group',
          644: 'Everybody',
        }),
      ],
      outputs: { path: 'Where it is', size: 'Bytes' },
    }),
    action('ssh-key/get-file', 'Get File', 'Take a file of a server (SFTP)', {
      inputs: [line('path', 'Path', { ...required, placeholder: '/srv/data/report.csv' })],
      outputs: { file: 'The file, for later steps', size: 'Bytes' },
    }),
  ],
  events: [
    event('ssh-key/new-file', 'New file in a folder (SFTP)', 'A file came into a folder, or changed', {
      comes: { how: 'polled' },
      inputs: [
        line('folder', 'Folder', { ...required, placeholder: '/srv/inbox' }),
        line('pattern', 'Names like', {
          placeholder: '*.csv (empty: all)',
          help: '* stands for any characters, ? for one.',
        }),
        flag('takeFile', 'Take the file', { help: 'As a file for later steps.' }),
      ],
      outputs: {
        path: 'Where it is',
        name: 'Its name',
        size: 'Bytes',
        modifiedAt: 'When it was changed',
        file: 'The file, when it was taken',
        notTaken: 'Why it was not taken, such as that it is too large',
      },
      sample: {
        path: '/srv/inbox/report.csv',
        name: 'report.csv',
        size: 1200,
        modifiedAt: '2026-11-28T09:00:00.000Z',
        file: null,
        notTaken: null,
      },
    }),
  ],
})
