import { createHash } from 'node:crypto'

type Json = string | number | boolean | null | Json[] | { [name: string]: Json }

export type Sample = { log: Record<string, Json>; text: string; values: readonly string[] }

const BYTES = 1_000_000

/** One megabyte of what steps of a workflow leave behind; every fiftieth holds one of the values. */
export function createSample(count: number): Sample {
  const values = Array.from({ length: count }, (_, i) =>
    createHash('sha256')
      .update(`value ${i}`)
      .digest('base64url')
      .slice(0, 24 + (i % 16)),
  )
  const steps: Json[] = []
  for (let size = 0, i = 0; size < BYTES; i++) {
    const step = stepOf(i, values[i % count] ?? '')
    steps.push(step)
    size += JSON.stringify(step).length + 1
  }
  const log = { steps }
  return { log, text: JSON.stringify(log), values }
}

function stepOf(i: number, value: string): Json {
  return {
    id: `n${i}`,
    level: 'info',
    ts: 1763687994765 + i,
    msg: `step ${i} finished in ${i % 97} ms for workflow "daily report"`,
    input: {
      url: `https://api.example.com/v1/items/${i}?page=2&limit=50`,
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-request-id': `req_${i}` },
      body: {
        name: `Ada ${i}`,
        tags: ['a', 'b', 'c'],
        note: 'Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt',
      },
    },
    output: {
      status: 200,
      usage: { promptTokens: 12, totalTokens: 40 },
      text: i % 50 === 0 ? `the key is ${value}` : 'fine '.repeat(12),
    },
  }
}

/** The encodings that every contender is given: eleven of a value. */
export function formsOf(value: string): string[] {
  const bytes = Buffer.from(value)
  const base64 = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .slice(shift === 0 ? 0 : shift + 1, -4),
  )
  const hex = bytes.toString('hex')
  return [
    ...new Set([
      value,
      encodeURIComponent(value),
      encodeURIComponent(encodeURIComponent(value)),
      ...base64,
      bytes.toString('base64url'),
      hex,
      hex.toUpperCase(),
      [...value].reverse().join(''),
      bytes.join(','),
    ]),
  ]
}

const SERVICES =
  `adafruit adobe airtable alibaba algolia artifactory asana atlassian aws beamer bitbucket bittrex clojars cloudflare codecov
  cohere coinbase confluent contentful databricks datadog digitalocean discord doppler droneci dropbox duffel dynatrace easypost
  etsy facebook fastly figma finicity finnhub flickr flutterwave frameio freshbooks gitter gocardless grafana harness heroku
  hubspot huggingface infracost intercom jfrog kraken kucoin launchdarkly linear linkedin lob looker mailchimp mailgun mapbox
  mattermost messagebird netlify newrelic notion npm nytimes octopus okta openai plaid planetscale postman prefect privateai pulumi
  rapidapi readme rubygems scalingo sendbird sendgrid sendinblue sentry shippo shopify sidekiq slack snyk sonar square squarespace
  stripe sumo telegram travis trello twilio twitch twitter typeform vault vercel yandex zendesk generic token secret password
  api key credential auth access`.split(/\s+/)

const LENGTHS = ['[a-z0-9]{32}', '[a-f0-9]{40}']

/** Rules in the manner of gitleaks: a service's word, an assignment, a value of a fixed alphabet and length. Run where the word occurs. */
export function serviceRules(): { keyword: string; pattern: string }[] {
  return SERVICES.flatMap((keyword) =>
    LENGTHS.map((value) => ({
      keyword,
      pattern: `[\\w.-]{0,50}?(?:${keyword})(?:[ \\t\\w.-]{0,20})[\\s'"]{0,3}(?:=|>|:{1,3}=|\\|\\||:|=>|\\?=|,)[\\x60'"\\s=]{0,5}(${value})(?:[\\x60'"\\s;]|\\\\[nr]|$)`,
    })),
  )
}
