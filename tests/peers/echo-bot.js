// An echo bot on Microsoft's SDK for Node, for the comparison of `ingest echo`. It stores nothing.
import { createServer } from 'node:http'
import botbuilder from 'botbuilder'

const { ActivityHandler, CloudAdapter, ConfigurationBotFrameworkAuthentication } = botbuilder
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}))
const bot = new ActivityHandler()
bot.onMessage(async (context, next) => {
  await context.sendActivity(context.activity.text)
  await next()
})

// What the adapter needs of a request and a response, without a web framework's cost.
const server = createServer((request, response) => {
  const chunks = []
  request.on('data', chunk => chunks.push(chunk))
  request.on('end', () => {
    request.body = JSON.parse(Buffer.concat(chunks).toString('utf8'))
    response.status = code => { response.statusCode = code }
    response.header = (name, value) => { response.setHeader(name, value) }
    response.send = body => {
      const text = JSON.stringify(body)
      response.setHeader('Content-Type', 'application/json')
      response.setHeader('Content-Length', Buffer.byteLength(text))
      response.write(text)
    }
    adapter.process(request, response, context => bot.run(context))
  })
})
server.listen(0, '127.0.0.1', () => console.log(`Now listening on: http://127.0.0.1:${server.address().port}`))
