import type { Answer, ServeOptions, Service } from '../service.ts'
import { isSignedWith } from './aws-signature.ts'

const refusal = (status: number, kind: string, message: string): Answer => ({
  status,
  body: { message },
  headers: { 'x-amzn-errortype': `${kind}:http://internal.amazon.com/` },
})

const IDENTITY = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
<Arn>arn:aws:iam::123456789012:user/orch</Arn><UserId>AIDAEXAMPLE</UserId><Account>123456789012</Account>
</GetCallerIdentityResult></GetCallerIdentityResponse>`

/** The key is the secret: a request carries its signature and never itself. */
export function awsSesService({ keys, limited = false }: ServeOptions): Service {
  return {
    hosts: {
      'email.eu-central-1.amazonaws.com': 'aws-ses/sesv2.json',
      'sts.eu-central-1.amazonaws.com': 'aws-ses/sts.json',
    },
    keyIn: (request) =>
      keys.find((key) => isSignedWith(key, request)) ??
      (request.headers.authorization === undefined ? undefined : 'the secret of another'),
    refuseKey: () =>
      refusal(403, 'SignatureDoesNotMatch', 'The request signature we calculated does not match'),
    refuseShape: (errors) => refusal(400, 'BadRequestException', errors.join('; ')),
    refusePath: () => refusal(404, 'UnknownOperationException', ''),
    answers: {
      'get /v2/email/account': () =>
        limited
          ? refusal(403, 'AccessDeniedException', 'User orch is not authorized to perform ses:GetAccount')
          : {
              status: 200,
              body: {
                SendingEnabled: true,
                ProductionAccessEnabled: false,
                EnforcementStatus: 'HEALTHY',
                SendQuota: { Max24HourSend: 200, MaxSendRate: 1, SentLast24Hours: 0 },
              },
            },
      'post /v2/email/outbound-emails': () => ({ status: 200, body: { MessageId: '0107-1' } }),
      'post /': () => ({
        status: 200,
        body: Buffer.from(IDENTITY),
        headers: { 'content-type': 'text/xml' },
      }),
    },
  }
}
