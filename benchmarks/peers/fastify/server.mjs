// node-fastify: 202 after acks=all, by @platformatic/kafka; with a batch endpoint.
import { Producer, ProduceAcks, stringSerializer } from '@platformatic/kafka'
import fastify from 'fastify'

const same = bytes => bytes
const producer = new Producer({
  clientId: 'node-fastify',
  bootstrapBrokers: [process.env.KAFKA_BOOTSTRAP_SERVERS],
  serializers: { key: stringSerializer, value: same, headerKey: stringSerializer, headerValue: stringSerializer }
})
const send = values =>
  producer.send({ acks: ProduceAcks.ALL, messages: values.map(value => ({ topic: 'demand', key: 'bench', value })) })

const server = fastify({ bodyLimit: 6 * 1024 * 1024 })
server.removeAllContentTypeParsers()
server.addContentTypeParser('*', { parseAs: 'buffer' }, (request, body, done) => done(null, body))
server.post('/demand', async (request, reply) => {
  await send([request.body])
  return reply.code(202).send()
})
server.post('/demand/batch', async (request, reply) => {
  await send(JSON.parse(request.body).map(item => Buffer.from(JSON.stringify(item))))
  return reply.code(202).send()
})
process.once('SIGTERM', () => server.close().then(() => producer.close()).finally(() => process.exit(0)))
await server.listen({ host: '127.0.0.1', port: Number(process.env.PORT) })
