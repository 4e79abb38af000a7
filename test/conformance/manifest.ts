/** A manifest as plain data; what a divergence's condition may look at. */
export interface Manifest {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: {
    readonly name?: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly [key: string]: unknown;
  };
  readonly spec?: Spec;
}

type Texts = readonly string[];
type LabelMap = Readonly<Record<string, string>>;

/** The fields of specs that a divergence's condition looks at, of every kind together. */
export interface Spec {
  readonly action?: string;
  readonly addresses?: readonly { readonly type?: string; readonly value?: string }[];
  readonly egress?: readonly { readonly hosts?: Texts }[];
  readonly gatewayClassName?: string;
  readonly gateways?: Texts;
  readonly host?: string;
  readonly hosts?: Texts;
  readonly http?: readonly WrittenRoutes[];
  readonly listeners?: readonly WrittenListener[];
  readonly mtls?: { readonly mode?: string };
  readonly outboundTrafficPolicy?: { readonly mode?: string };
  readonly parentRefs?: readonly WrittenReference[];
  readonly ports?: readonly WrittenPort[];
  readonly rules?: readonly WrittenRule[];
  /** A policy's has its labels under matchLabels; that of a Gateway or Service is the labels. */
  readonly selector?: LabelMap & { readonly matchLabels?: LabelMap };
  readonly servers?: readonly WrittenServer[];
  readonly subsets?: readonly { readonly name?: string }[];
  readonly targetRef?: WrittenReference;
  readonly targetRefs?: readonly WrittenReference[];
  readonly tcp?: readonly WrittenRoutes[];
  readonly template?: WrittenTemplate;
  readonly tls?: readonly WrittenRoutes[];
  readonly to?: readonly { readonly name?: string }[];
  readonly trafficPolicy?: { readonly tls?: { readonly mode?: string } };
  readonly workloadSelector?: object;
}

export interface WrittenDestination {
  readonly host?: string;
  readonly subset?: string;
  readonly port?: { readonly number?: number };
}

/** A rule of a VirtualService. */
export interface WrittenRoutes {
  readonly match?: readonly { readonly method?: { readonly exact?: string } }[];
  readonly route?: readonly { readonly destination?: WrittenDestination }[];
  readonly mirror?: WrittenDestination;
  readonly mirrors?: readonly { readonly destination?: WrittenDestination }[];
}

/** A rule of an AuthorizationPolicy, or of a route of the Gateway API. */
export interface WrittenRule {
  readonly from?: readonly { readonly source?: object }[];
  readonly when?: readonly { readonly key?: string }[];
  readonly backendRefs?: readonly WrittenReference[];
}

export interface WrittenReference {
  readonly name: string;
  readonly namespace?: string;
  readonly kind?: string;
  readonly port?: number;
  readonly sectionName?: string;
}

export interface WrittenListener {
  readonly name: string;
  readonly port: number;
  readonly protocol?: string;
  readonly hostname?: string;
}

/** A port of a Service, or of a ServiceEntry. */
export interface WrittenPort {
  readonly number?: number;
  readonly port?: number;
  readonly targetPort?: number | string;
  readonly protocol?: string;
}

export interface WrittenServer {
  readonly hosts?: Texts;
  readonly port?: { readonly number?: number; readonly protocol?: string };
  readonly tls?: { readonly credentialName?: string; readonly serverCertificate?: string };
}

/** A template of pods, or of the machines of a WorkloadGroup. */
export interface WrittenTemplate {
  readonly metadata?: { readonly labels?: LabelMap };
  readonly serviceAccount?: string;
}
