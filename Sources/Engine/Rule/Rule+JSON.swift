extension Rule {
  /// Reads a rule tree as documents have it.
  ///
  /// What cannot be read is reported with its path (`rules.all[2].page.time`) and left out, so
  /// that the rest can be shown; a campaign with such an error is never launched.
  public init(_ json: JSON, path: String, findings: inout [Finding]) {
    guard let members = json.object, members.count == 1, let (name, value) = members.first else {
      findings.append(.error(path, "wants an object with one member: a group or a field"))
      self = .everyone
      return
    }
    let here = "\(path).\(name)"
    switch name {
    case "all": self = .all(Self.group(value, here, &findings))
    case "any": self = .any(Self.group(value, here, &findings))
    case "none": self = .none(Self.group(value, here, &findings))
    case "not": self = .not(Rule(value, path: here, findings: &findings))
    case "off": self = .off(Rule(value, path: here, findings: &findings))
    default:
      self =
        Condition(field: name, value, path: here, findings: &findings)
        .map { .condition($0) } ?? .any([])
    }
  }

  private static func group(_ json: JSON, _ path: String, _ findings: inout [Finding]) -> [Rule] {
    guard let elements = json.array else {
      findings.append(.error(path, "wants a list of rules, not \(json.kind)"))
      return []
    }
    return elements.indices.map {
      Rule(elements[$0], path: "\(path)[\($0)]", findings: &findings)
    }
  }

  /// The rule as documents have it.
  public var json: JSON {
    switch self {
    case .all(let rules): ["all": .array(rules.map(\.json))]
    case .any(let rules): ["any": .array(rules.map(\.json))]
    case .none(let rules): ["none": .array(rules.map(\.json))]
    case .not(let rule): ["not": rule.json]
    case .off(let rule): ["off": rule.json]
    case .condition(let condition): condition.json
    }
  }
}

extension Condition {
  init?(field key: String, _ json: JSON, path: String, findings: inout [Finding]) {
    guard let field = Catalogue.field(key) else {
      let near = Catalogue.nearest(to: key).map { "; did you mean \($0)?" } ?? ""
      findings.append(.error(path, "there is no field \"\(key)\"\(near)"))
      return nil
    }
    let members = json.object?.filter { !FieldReference.members.contains($0.key) } ?? [:]
    guard members.count == 1, let (name, operand) = members.first,
      let operation = Operator(rawValue: name)
    else {
      let names = field.kind.operators.map(\.rawValue).joined(separator: ", ")
      findings.append(.error(path, "wants an object with one operator of \(names)"))
      return nil
    }
    guard
      let subject = FieldReference(key, json, for: field, path: path, findings: &findings)
    else { return nil }
    do throws(Misfit) {
      self.init(subject, try Test(operation, operand, for: field.kind))
    } catch {
      findings.append(.error("\(path).\(name)", error.sentence))
      return nil
    }
  }

  /// The condition as documents have it.
  var json: JSON {
    var members = subject.json
    members[test.operation.rawValue] = test.operand
    return .object([subject.key: .object(members)])
  }
}
