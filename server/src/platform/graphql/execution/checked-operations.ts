import type { DocumentNode, GraphQLError, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Actor } from '../../context.js';
import { whyNotAllowed } from '../authorise.js';
import { expandedFields, whyTooMany } from './expanded-fields.js';
import type { Form, Values } from './form.js';
import { formOf } from './form.js';
import { variablesOf } from './variables.js';

/** An operation as a caller sent it; it is valid. */
export interface Asked {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: Values;
}

/** A form with the number of fields that it has when its fragments are expanded. */
export interface MeasuredForm extends Form {
  size: number;
}

/** What may be executed, or why it may not. */
type Checked = { form: MeasuredForm; variables: Values } | { errors: readonly GraphQLError[] };

/** How many forms of one document are remembered, one for each way its `@skip` and `@include` may fall. */
const FORMS_OF_OPERATION = 32;

/**
 * Reads the variables of operations, brings them into their forms, and refuses what is too large or not allowed to the
 * caller, before anything is made of it. Forms are remembered for as long as Apollo Server keeps the document.
 */
export class CheckedOperations {
  private readonly forms = new WeakMap<OperationDefinitionNode, LRUCache<string, MeasuredForm>>();

  constructor(private readonly schema: GraphQLSchema) {}

  /** Refuses with BAD_USER_INPUT, COST_EXCEEDED, UNAUTHENTICATED and FORBIDDEN. */
  check(asked: Asked, actor: Actor | undefined): Checked {
    const read = variablesOf(this.schema, asked.operation.variableDefinitions ?? [], asked.variables);
    if ('errors' in read) return { errors: read.errors };
    const form = this.formOf({ ...asked, variables: read.coerced });
    const refusal = whyTooMany(form.size) ?? whyNotAllowed(this.schema, form, actor);
    return refusal ? { errors: [refusal] } : { form, variables: read.coerced };
  }

  private formOf({ document, operation, variables }: Asked): MeasuredForm {
    let forms = this.forms.get(operation);
    if (!forms) this.forms.set(operation, (forms = new LRUCache({ max: FORMS_OF_OPERATION })));
    // NOTE: @skip and @include take Boolean variables only, so that these say which of its forms an operation has.
    const switches = Object.entries(variables).filter(([, value]) => typeof value === 'boolean');
    const key = switches.map(([name, value]) => `${name} ${value as boolean}`).join();
    let form = forms.get(key);
    if (!form) {
      const made = formOf(this.schema, document, operation, variables);
      forms.set(key, (form = { ...made, size: expandedFields(this.schema, made) }));
    }
    return form;
  }
}
