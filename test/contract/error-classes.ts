import {
  AuthenticationError,
  BadRequestError,
  ConflictError,
  InvalidContentError,
  NotFoundError,
  PaymentRequiredError,
  PermissionError,
  RateLimitError,
  ServerError,
  type StatusError,
} from '@pixelwright/api-client/integr8';

/** The class that stands for a documented status. */
export const errorClasses: Record<number, new (...args: never[]) => StatusError> = {
  400: BadRequestError,
  401: AuthenticationError,
  402: PaymentRequiredError,
  403: PermissionError,
  404: NotFoundError,
  409: ConflictError,
  422: InvalidContentError,
  429: RateLimitError,
  500: ServerError,
  502: ServerError,
  503: ServerError,
  504: ServerError,
};
