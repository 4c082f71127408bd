// @ts-check
// Loaded before a command: writes down where it connects to.
import { appendFileSync } from 'node:fs';
import { Socket } from 'node:net';

const { connect } = Socket.prototype;
Socket.prototype.connect = /** @param {any[]} args */ function (...args) {
  const [{ host, path }] = args.flat();
  appendFileSync(String(process.env.CONNECTIONS_LOG), `${host ?? path}\n`);
  return Reflect.apply(connect, this, args);
};
