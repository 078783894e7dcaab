/** Sends GraphQL as a signed-in user. */
export interface Caller {
  headers: Record<string, string>;
  ask<Data>(query: string, variables?: object): Promise<Data>;
}

const LOGIN = 'mutation ($input: LoginInput!) { login(input: $input) { userErrors { message } } }';

export async function signIn(url: string, login: { email: string; password: string }): Promise<Caller> {
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  const ask = async <Data>(query: string, variables?: object): Promise<Data> => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query, variables }),
    });
    const cookie = response.headers.get('set-cookie')?.split(';')[0];
    if (cookie) headers['cookie'] = cookie;
    const { data, errors } = (await response.json()) as { data: Data; errors?: { message: string }[] };
    if (errors) throw new Error(errors.map(({ message }) => message).join(' '));
    return data;
  };
  await ask(LOGIN, { input: login });
  return { headers, ask };
}
