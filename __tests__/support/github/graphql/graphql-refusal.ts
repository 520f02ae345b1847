/** A refusal with the `type` that GitHub puts beside an error's message. */
export class GraphQLRefusal extends Error {
  override readonly name = 'GraphQLRefusal';

  constructor(
    readonly type: 'NOT_FOUND' | 'FORBIDDEN' | 'UNPROCESSABLE' | 'STALE_DATA',
    message: string,
  ) {
    super(message);
  }
}
