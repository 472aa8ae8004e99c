type Role = { trust: string; policies: Map<string, string>; tags: Map<string, string> };

export const account = '000000000000';

/** As much of IAM and STS as a deployment asks for, in their Query protocol. */
export class IdentityServices {
  readonly roles = new Map<string, Role>();

  answer(form: URLSearchParams): { status: number; body: string } {
    const action = form.get('Action') ?? '';
    const handle = this.#handlers[action];
    if (handle === undefined) return failure(400, 'InvalidAction', `There is no ${action} here.`);
    const result = handle(form);
    return typeof result === 'string'
      ? {
          status: 200,
          body: `<${action}Response><${action}Result>${result}</${action}Result></${action}Response>`,
        }
      : result;
  }

  readonly #handlers: Record<string, (form: URLSearchParams) => string | ReturnType<typeof failure>> = {
    GetCallerIdentity: () =>
      `<Account>${account}</Account><Arn>arn:aws:iam::${account}:user/local</Arn><UserId>local</UserId>`,
    AssumeRole: (form) => {
      const name = String(form.get('RoleArn')).split('/').at(-1) ?? '';
      if (!this.roles.has(name))
        return failure(403, 'AccessDenied', `Not authorized to perform: sts:AssumeRole`);
      const expiration = new Date(Date.now() + 3_600_000).toISOString();
      return `<Credentials><AccessKeyId>AS-${name}</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>${expiration}</Expiration></Credentials>`;
    },
    CreateRole: (form) => {
      const role = { trust: text(form, 'AssumeRolePolicyDocument'), policies: new Map(), tags: tagsOf(form) };
      this.roles.set(text(form, 'RoleName'), role);
      return `<Role>${roleXml(text(form, 'RoleName'), role)}</Role>`;
    },
    GetRole: (form) => this.#with(form, (role, name) => `<Role>${roleXml(name, role)}</Role>`),
    UpdateAssumeRolePolicy: (form) =>
      this.#with(form, (role) => {
        role.trust = text(form, 'PolicyDocument');
        return '';
      }),
    TagRole: (form) =>
      this.#with(form, (role) => {
        for (const [key, value] of tagsOf(form)) role.tags.set(key, value);
        return '';
      }),
    PutRolePolicy: (form) =>
      this.#with(form, (role) => {
        role.policies.set(text(form, 'PolicyName'), text(form, 'PolicyDocument'));
        return '';
      }),
    GetRolePolicy: (form) =>
      this.#with(form, (role) => {
        const document = role.policies.get(text(form, 'PolicyName'));
        if (document === undefined) return failure(404, 'NoSuchEntity', 'There is no such policy.');
        return `<PolicyDocument>${encodeURIComponent(document)}</PolicyDocument>`;
      }),
    DeleteRolePolicy: (form) =>
      this.#with(form, (role) => {
        role.policies.delete(text(form, 'PolicyName'));
        return '';
      }),
    DeleteRole: (form) =>
      this.#with(form, (role, name) => {
        if (role.policies.size > 0) return failure(409, 'DeleteConflict', 'Must delete policies first.');
        this.roles.delete(name);
        return '';
      }),
  };

  #with<T>(form: URLSearchParams, use: (role: Role, name: string) => T): T | ReturnType<typeof failure> {
    const name = text(form, 'RoleName');
    const role = this.roles.get(name);
    return role === undefined
      ? failure(404, 'NoSuchEntity', `The role ${name} cannot be found.`)
      : use(role, name);
  }
}

export function failure(status: number, code: string, message: string) {
  const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error>`;
  return { status, body: `<ErrorResponse>${error}</ErrorResponse>` };
}

function roleXml(name: string, { trust, tags }: Role): string {
  const members = [...tags].map(
    ([key, value]) => `<member><Key>${key}</Key><Value>${value}</Value></member>`,
  );
  return (
    `<RoleName>${name}</RoleName><Arn>arn:aws:iam::${account}:role/${name}</Arn>` +
    `<AssumeRolePolicyDocument>${encodeURIComponent(trust)}</AssumeRolePolicyDocument><Tags>${members.join('')}</Tags>`
  );
}

function text(form: URLSearchParams, name: string): string {
  return form.get(name) ?? '';
}

function tagsOf(form: URLSearchParams): Map<string, string> {
  const tags = new Map<string, string>();
  for (let index = 1; form.has(`Tags.member.${index}.Key`); index++)
    tags.set(text(form, `Tags.member.${index}.Key`), text(form, `Tags.member.${index}.Value`));
  return tags;
}
