// A channel made of Microsoft's own packages: botframework-connector posts activities to the bot as a channel does, and botbuilder's channel
// service receives and checks what the bot sends. One JSON a line: commands come in, what happened goes out.
import http from 'node:http';
import { createInterface } from 'node:readline';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { ChannelServiceRoutes } = require('botbuilder');
const { CloudChannelServiceHandler } = require('botbuilder/lib/cloudChannelServiceHandler');
const { BotFrameworkAuthenticationFactory, ServiceClientCredentialsFactory, AuthenticationConfiguration } = require('botframework-connector');

const { BOT, METADATA, ISSUER, AUDIENCE, APP } = process.env;
const say = (line) => process.stdout.write(JSON.stringify(line) + '\n');
let token = '';
let refusing = [];

class Credentials extends ServiceClientCredentialsFactory {
    async isValidAppId(id) { return id === AUDIENCE; }
    async isAuthenticationDisabled() { return false; }
    async createCredentials() {
        return { signRequest: async (request) => { request.headers.set('Authorization', `Bearer ${token}`); return request; } };
    }
}

const authentication = BotFrameworkAuthenticationFactory.create(
    '', true, 'https://login.invalid', AUDIENCE, ISSUER, 'https://token.invalid', METADATA, METADATA, '', new Credentials(), new AuthenticationConfiguration(), undefined, {});

class Channel extends CloudChannelServiceHandler {
    async onSendToConversation(_, conversation, activity) { return this.take('send', conversation, null, activity); }
    async onReplyToActivity(_, conversation, id, activity) { return this.take('reply', conversation, id, activity); }
    async onUpdateActivity(_, conversation, id, activity) { return this.take('update', conversation, id, activity); }
    take(how, conversation, to, activity) {
        say({ how, conversation, to, activity });
        return { id: `out-${Date.now()}` };
    }
}

const routes = [];
const register = (method) => (path, handler) => routes.push({ method, handler, pattern: new RegExp('^' + path.replace(/:(\w+)/g, '(?<$1>[^/]+)') + '$') });
new ChannelServiceRoutes(new Channel(authentication)).register({ get: register('GET'), post: register('POST'), put: register('PUT'), delete: register('DELETE') });

const server = http.createServer((request, response) => {
    const path = new URL(request.url, 'http://channel').pathname;
    const refusal = request.method === 'POST' || request.method === 'PUT' ? refusing.shift() : undefined;
    if (refusal) {
        say({ how: 'refused', status: refusal.status });
        response.writeHead(refusal.status, refusal.retryAfter ? { 'Retry-After': refusal.retryAfter } : {}).end();
        return;
    }
    const route = routes.find((one) => one.method === request.method && one.pattern.test(path));
    if (!route) return response.writeHead(404).end();
    request.params = Object.fromEntries(Object.entries(route.pattern.exec(path).groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]));
    response.status = (code) => { response.statusCode = code; return response; };
    response.send = (body) => { response.setHeader('Content-Type', 'application/json'); response.write(typeof body === 'string' ? body : JSON.stringify(body)); return response; };
    route.handler(request, response, () => {});
});

const client = authentication.createBotFrameworkClient();
server.listen(0, '127.0.0.1', () => {
    const own = `http://127.0.0.1:${server.address().port}/`;
    say({ how: 'listening', address: own });
    createInterface({ input: process.stdin }).on('line', async (line) => {
        const command = JSON.parse(line);
        if (command.refuse) {
            refusing = command.refuse;
            return say({ how: 'ready' });
        }
        token = command.token;
        try {
            const { status, body } = await client.postActivity(APP, APP, BOT, own, command.activity.conversation.id, command.activity);
            say({ how: 'answered', status, body });
        } catch (problem) {
            say({ how: 'failed', problem: String(problem) });
        }
    }).on('close', () => process.exit(0));
});
