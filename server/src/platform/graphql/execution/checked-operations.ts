import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { GraphQLError } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Context } from '../../context.js';
import type { Authorised } from '../authorise.js';
import { Authoriser } from '../authorise.js';
import { badUserInput } from '../errors.js';
import { expandedFields, whyTooMany } from './expanded-fields.js';
import type { Form, Values } from './form.js';
import { formOf, withLiterals } from './form.js';
import { variablesOf } from './variables.js';

/** A valid operation as sent by the caller. */
export interface Requested {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: Values;
}

/** A form with the number of its fields when all fragments are expanded. */
export interface MeasuredForm extends Form {
  size: number;
}

/** The part to execute with the values of its variables, or the errors that prevent all of it. */
type Checked = (Authorised<MeasuredForm> & { values: Values }) | { errors: readonly GraphQLError[] };

/** The largest number of cached forms of one operation, one for each combination of its `@skip` and `@include`. */
const FORMS_OF_OPERATION = 32;

/**
 * Reads the variables of operations, converts operations to forms, refuses those that are too large, and removes what the
 * caller may not read, before they are compiled. Forms are cached for as long as Apollo Server keeps the document.
 */
export class CheckedOperations {
  private readonly forms = new WeakMap<OperationDefinitionNode, LRUCache<string, MeasuredForm>>();

  private readonly authoriser: Authoriser<MeasuredForm>;

  constructor(private readonly schema: GraphQLSchema) {
    this.authoriser = new Authoriser(schema);
  }

  /** Refuses with BAD_USER_INPUT, COST_EXCEEDED and UNAUTHENTICATED. */
  check(requested: Requested, caller: Pick<Context, 'actor' | 'reader'>): Checked {
    const read = variablesOf(this.schema, requested.operation.variableDefinitions ?? [], requested.variables);
    if ('errors' in read) return { errors: read.errors };
    const form = this.formOf({ ...requested, variables: read.coerced });
    if (form instanceof GraphQLError) return { errors: [form] };
    const excess = whyTooMany(form.size);
    if (excess) return { errors: [excess] };
    const values = withLiterals(form, read.coerced);
    const authorised = this.authoriser.authorise(form, values, caller);
    return authorised instanceof GraphQLError ? { errors: [authorised] } : { ...authorised, values };
  }

  /** An error if a variable of `@skip` or `@include` is null. */
  private formOf({ document, operation, variables }: Requested): MeasuredForm | GraphQLError {
    let forms = this.forms.get(operation);
    if (!forms) this.forms.set(operation, (forms = new LRUCache({ max: FORMS_OF_OPERATION })));
    // NOTE: @skip and @include take Boolean variables only, so these determine the form of an operation.
    let key = '';
    for (const name in variables) if (typeof variables[name] === 'boolean') key += `${name} ${variables[name]},`;
    let form = forms.get(key);
    if (!form) {
      const made = orError(() => formOf(this.schema, document, operation, variables));
      if (made instanceof GraphQLError) return made;
      forms.set(key, (form = { ...made, size: expandedFields(this.schema, made) }));
    }
    return form;
  }
}

/** What `make` returns, or the error of the caller that it throws. */
function orError<Made>(make: () => Made): Made | GraphQLError {
  try {
    return make();
  } catch (error) {
    if (error instanceof GraphQLError) return badUserInput(error.message);
    throw error;
  }
}
