/**
 * Services whose keys have no prefix of their own or had none for long. In a program their name alone often names the key:
 * `sendgrid = "..."`. Names that are common words in texts, and services whose values are mostly digests of commits and images, are left out.
 */
export const SERVICES: ReadonlySet<string> = new Set(
  `abstractapi airtable algolia amplitude apify asana atlassian auth0 beamer bitly blazemeter braintree browserstack bugsnag calendly
  clearbit clickup clockify cloudant cloudinary cloudsmith codeclimate coinapi coinbase confluent contentful coveralls cryptocompare
  customerio databricks datadog deepgram deepl discord docusign dropbox dynatrace elevenlabs etherscan eventbrite facebook fastly
  figma finnhub flickr freshdesk gemini geocodio gitter giphy helpscout heroku honeycomb hubspot huggingface infura intercom ipinfo ipstack
  jotform klaviyo launchdarkly linkedin lokalise mailchimp mailgun mailjet mapbox mattermost messagebird mixpanel netlify newrelic newsapi
  numverify okta onesignal openai opencage openweather openweathermap opsgenie optimizely owm pagerduty paypal pepipost pipedrive plaid
  plivo postmark pusher pyowm quickbooks rapidapi razorpay rollbar salesforce saucelabs scrapingbee sendbird sendgrid sentry shodan shopify
  skrapp slack snyk softlayer sonarcloud sonarqube sparkpost splunk spotify strava stripe sumologic surveymonkey tavily telegram tiingo todoist toggl trello
  twilio twitch twitter typeform unsplash vercel virustotal vonage wakatime wandb weatherapi webflow wistia woocommerce yelp youtube zapier
  zendesk zenrows zeplin zoho`.split(/\s+/),
)
