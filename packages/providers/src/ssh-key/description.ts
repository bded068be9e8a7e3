import { describeProvider, plain, secret } from '../describe.ts'

export const sshKeyDescription = describeProvider({
  id: 'ssh-key',
  name: 'SSH Key',
  description: 'A key for programs that sign in over SSH',
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
    hostKey: plain('Host key fingerprint', 'SSH_HOST_FINGERPRINT', {
      destination: true,
      placeholder: 'SHA256:…',
      pattern: '^SHA256:[A-Za-z0-9+/]{43}$',
    }),
  },
  actions: [],
})
