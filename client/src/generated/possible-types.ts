
      export type PossibleTypesResultData = {
  "possibleTypes": {
    "Order": [
      "ReturnOrder",
      "SalesOrder"
    ],
    "UserError": [
      "CommittedNotReadError",
      "InvalidTransitionError",
      "LegalEntityRequiredError",
      "OverCreditError",
      "OverDeliveryError",
      "OverReceiptError",
      "OverReturnError",
      "PostingDateError",
      "ReceiptCreditedError",
      "RefusalError",
      "ReturnDeadlinePassedError",
      "ReturnIncompleteError",
      "ReturnWindowClosedError",
      "SignInLockedError",
      "StaleVersionError",
      "TaxRuleMissingError"
    ]
  }
};
      const result: PossibleTypesResultData = {
  "possibleTypes": {
    "Order": [
      "ReturnOrder",
      "SalesOrder"
    ],
    "UserError": [
      "CommittedNotReadError",
      "InvalidTransitionError",
      "LegalEntityRequiredError",
      "OverCreditError",
      "OverDeliveryError",
      "OverReceiptError",
      "OverReturnError",
      "PostingDateError",
      "ReceiptCreditedError",
      "RefusalError",
      "ReturnDeadlinePassedError",
      "ReturnIncompleteError",
      "ReturnWindowClosedError",
      "SignInLockedError",
      "StaleVersionError",
      "TaxRuleMissingError"
    ]
  }
};
      export default result;
    