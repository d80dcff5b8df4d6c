import tls from 'node:tls';

/** Loaded with `--import`: connections to RELEASES_HOST end at RELEASES_PORT of this computer, which has to prove itself as that host all the same. */
const { RELEASES_HOST: host = '', RELEASES_PORT: port } = process.env;
const connect = tls.connect as (options: tls.ConnectionOptions, ...rest: unknown[]) => tls.TLSSocket;
tls.connect = ((options: tls.ConnectionOptions, ...rest: unknown[]) =>
  connect(
    options.host === host ? { ...options, host: '127.0.0.1', port: Number(port), servername: host } : options,
    ...rest,
  )) as typeof tls.connect;
